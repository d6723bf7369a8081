package dev.mimic.resp.server;

import java.time.Duration;
import java.util.Set;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;

/**
 * Creates the command {@code CLIENT}, which describes and closes clients and keeps their
 * names.
 *
 * @author Mimic Contributors
 */
final class ClientCommand {

	private static final RespError NOT_PAUSING_WRITES = RespError
		.of("ERR CLIENT PAUSE WRITE is not supported by this server, which does not know what writes. Use ALL.");

	private static final Set<String> SILENCING = Set.of("OFF", "SKIP");

	private ClientCommand() {
	}

	static SubCommands create() {
		return new SubCommands("client")
			.add("CACHING (YES|NO)", 1, 1, TrackingCommands::caching, "Whether to track the keys of the next command.")
			.add("GETNAME", 0, 0, (context, command) -> context.name().isEmpty() ? null : context.name(),
					"The name of this client.")
			.add("GETREDIR", 0, 0, TrackingCommands::redirection, "The client that messages about tracked keys go to.")
			.add("ID", 0, 0, (context, command) -> context.id(), "The ID of this client.")
			.add("INFO", 0, 0, (context, command) -> context.description() + "\n", "What is known of this client.")
			.add("KILL <ip:port> | <option> <value> [<option> <value> ...]", 1, BuiltIn.ANY, ClientSelection::kill,
					"Closes clients: ID <id>, ADDR <ip:port>, LADDR <ip:port>, USER <name>, TYPE (NORMAL|PUBSUB), SKIPME (YES|NO).")
			.add("LIST [TYPE (NORMAL|PUBSUB)] [ID <id> ...]", 0, BuiltIn.ANY, ClientSelection::list,
					"What is known of clients.")
			.add("NO-EVICT (ON|OFF)", 1, 1, ClientCommand::onOrOff,
					"Whether to keep this client: no client is evicted here.")
			.add("NO-TOUCH (ON|OFF)", 1, 1, ClientCommand::onOrOff,
					"Whether to leave the age of keys alone: no age is kept here.")
			.add("PAUSE <timeout> [ALL]", 1, 2, ClientCommand::pause,
					"Lets all commands of this server wait for so many milliseconds, but for those about connections.")
			.add("REPLY (ON|OFF|SKIP)", 1, 1, ClientCommand::reply,
					"Whether this client gets replies. In a transaction, which has one reply a command, ON only.")
			.add("SETINFO (LIB-NAME|LIB-VER) <value>", 2, 2, ClientCommand::setInfo, "The library of this client.")
			.add("SETNAME <name>", 1, 1, ClientCommand::setName, "Names this client.")
			.add("TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> ...] [OPTIN] [OPTOUT] [NOLOOP]", 1,
					BuiltIn.ANY, TrackingCommands::tracking,
					"Whether to tell this client of changes of the keys that it has read.")
			.add("TRACKINGINFO", 0, 0, TrackingCommands::info, "How keys are tracked.")
			.add("UNBLOCK <id> [TIMEOUT|ERROR]", 1, 2, ClientCommand::unblock,
					"Ends the wait of a client: no command of this server waits for others.")
			.add("UNPAUSE", 0, 0, ClientCommand::unpause, "Ends a pause.")
			.refuseInTransaction(ClientCommand::isSilencing)
			.addHelp();
	}

	private static boolean isSilencing(RespRequest command) {
		return command.size() == 2 && ArgumentParser.upper(command, 0).equals("REPLY")
				&& SILENCING.contains(ArgumentParser.upper(command, 1));
	}

	/**
	 * Checks the name of a client.
	 * @param name the name
	 * @return the name
	 */
	static String name(String name) {
		if (!ArgumentParser.isPlain(name)) {
			throw new RespErrorException("ERR Client names cannot contain spaces, newlines or special characters.");
		}
		return name;
	}

	private static Object setName(CommandContext context, RespRequest command) {
		context.info().name(name(command.text(1)));
		return RespSimpleString.OK;
	}

	private static Object setInfo(CommandContext context, RespRequest command) {
		String value = command.text(2);
		String option = ArgumentParser.upper(command, 1);
		if (!option.equals("LIB-NAME") && !option.equals("LIB-VER")) {
			return RespError.of("ERR Unrecognized option '" + command.text(1) + "'");
		}
		if (!ArgumentParser.isPlain(value)) {
			return RespError.of("ERR " + command.text(1) + " cannot contain spaces, newlines or special characters.");
		}
		if (option.equals("LIB-NAME")) {
			context.info().libraryName(value);
		}
		else {
			context.info().libraryVersion(value);
		}
		return RespSimpleString.OK;
	}

	private static Object reply(CommandContext context, RespRequest command) {
		switch (ArgumentParser.upper(command, 1)) {
			case "ON" -> {
				context.replyMode(ReplyMode.ON);
				return RespSimpleString.OK;
			}
			case "OFF" -> context.replyMode(ReplyMode.OFF);
			case "SKIP" -> context.replyMode(ReplyMode.SKIP);
			default -> throw new RespErrorException(ArgumentParser.SYNTAX_ERROR);
		}
		return Replies.NONE;
	}

	private static Object onOrOff(CommandContext context, RespRequest command) {
		return switch (ArgumentParser.upper(command, 1)) {
			case "ON", "OFF" -> RespSimpleString.OK;
			default -> throw new RespErrorException(ArgumentParser.SYNTAX_ERROR);
		};
	}

	private static Object pause(CommandContext context, RespRequest command) {
		String mode = (command.size() > 2) ? ArgumentParser.upper(command, 2) : "ALL";
		if (!mode.equals("ALL") && !mode.equals("WRITE")) {
			return RespError.of("ERR CLIENT PAUSE mode must be WRITE or ALL");
		}
		long millis = ArgumentParser.integer(command, 1, "ERR timeout is not an integer or out of range");
		if (millis < 0) {
			return RespError.of("ERR timeout is negative");
		}
		if (mode.equals("WRITE")) {
			return NOT_PAUSING_WRITES;
		}
		context.server().pause().start(Duration.ofMillis(millis));
		return RespSimpleString.OK;
	}

	private static Object unpause(CommandContext context, RespRequest command) {
		context.server().unpause();
		return RespSimpleString.OK;
	}

	private static @Nullable Object unblock(CommandContext context, RespRequest command) {
		if (command.size() > 2 && !Set.of("TIMEOUT", "ERROR").contains(ArgumentParser.upper(command, 2))) {
			return RespError.of("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
		}
		ArgumentParser.integer(command, 1, ArgumentParser.NOT_AN_INTEGER);
		return 0;
	}

}
