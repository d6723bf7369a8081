package dev.mimic.resp.server;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code CLIENT}. It tells about the clients of this server, and keeps what
 * they tell about themselves.
 *
 * @author Mimic Contributors
 */
final class ClientCommand implements BuiltIn {

	private static final String NAME = "client";

	private static final List<String> HELP = List.of("CLIENT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
			"GETNAME", "    The name of this client.", "ID", "    The ID of this client.", "INFO",
			"    What is known of this client.", "KILL <ip:port> | <option> <value> [<option> <value> ...]",
			"    Closes clients: ID <id>, ADDR <ip:port>, USER <name>, TYPE (NORMAL|PUBSUB), SKIPME (YES|NO).",
			"LIST [TYPE (NORMAL|PUBSUB)] [ID <id> ...]", "    What is known of clients.", "REPLY (ON|OFF|SKIP)",
			"    Whether this client gets replies.", "SETINFO (LIB-NAME|LIB-VER) <value>",
			"    The library of this client.", "SETNAME <name>", "    Names this client.", "HELP", "    This help.");

	@Override
	public @Nullable Object handle(ClientSession session, RespRequest command) {
		return switch (Words.upper(command, 0)) {
			case "ID" -> {
				Words.arguments(NAME, command, 1, 1);
				yield session.id();
			}
			case "SETNAME" -> {
				Words.arguments(NAME, command, 2, 2);
				session.info().name(name(command.text(1)));
				yield RespSimpleString.OK;
			}
			case "GETNAME" -> {
				Words.arguments(NAME, command, 1, 1);
				yield session.name().isEmpty() ? null : session.name();
			}
			case "SETINFO" -> setInfo(session, command);
			case "INFO" -> {
				Words.arguments(NAME, command, 1, 1);
				yield session.info().describe(session) + "\n";
			}
			case "LIST" -> list(session, command);
			case "KILL" -> kill(session, command);
			case "REPLY" -> reply(session, command);
			// There is nothing to evict and no cache to leave alone
			case "NO-EVICT", "NO-TOUCH" -> onOrOff(command);
			case "GETREDIR" -> -1;
			// No command waits for anything that could be cut short
			case "UNBLOCK" -> unblock(command);
			case "HELP" -> HELP;
			default -> throw Words.unknownSubcommand("CLIENT", command);
		};
	}

	/**
	 * Checks a name that a client gives itself.
	 * @param name the name
	 * @return the name
	 */
	static String name(String name) {
		if (!Words.isPlain(name)) {
			throw new RespErrorException("ERR Client names cannot contain spaces, newlines or special characters.");
		}
		return name;
	}

	private static Object setInfo(ClientSession session, RespRequest command) {
		Words.arguments(NAME, command, 3, 3);
		String value = command.text(2);
		String option = Words.upper(command, 1);
		if (!option.equals("LIB-NAME") && !option.equals("LIB-VER")) {
			return RespError.of("ERR Unrecognized option '" + command.text(1) + "'");
		}
		if (!Words.isPlain(value)) {
			return RespError.of("ERR " + command.text(1) + " cannot contain spaces, newlines or special characters.");
		}
		if (option.equals("LIB-NAME")) {
			session.info().libraryName(value);
		}
		else {
			session.info().libraryVersion(value);
		}
		return RespSimpleString.OK;
	}

	private static Object list(ClientSession session, RespRequest command) {
		Predicate<ClientSession> wanted = (client) -> true;
		if (command.size() > 1) {
			String option = Words.upper(command, 1);
			if (option.equals("TYPE") && command.size() == 3) {
				wanted = ofType(command, 2);
			}
			else if (option.equals("ID") && command.size() > 2) {
				Set<Long> ids = IntStream.range(2, command.size())
					.mapToObj((i) -> Words.integer(command, i, "ERR Invalid client ID"))
					.collect(Collectors.toSet());
				wanted = (client) -> ids.contains(client.id());
			}
			else {
				return RespError.of(Words.SYNTAX_ERROR);
			}
		}
		return session.server()
			.sessions()
			.filter(wanted)
			.sorted((one, other) -> Long.compare(one.id(), other.id()))
			.map((client) -> client.info().describe(client) + "\n")
			.collect(Collectors.joining());
	}

	private static Predicate<ClientSession> ofType(RespRequest command, int index) {
		return switch (Words.upper(command, index)) {
			case "NORMAL" -> (client) -> !isSubscriber(client);
			case "PUBSUB" -> ClientCommand::isSubscriber;
			case "MASTER", "REPLICA", "SLAVE" -> (client) -> false;
			default -> throw new RespErrorException("ERR Unknown client type '" + command.text(index) + "'");
		};
	}

	private static boolean isSubscriber(ClientSession client) {
		Subscriptions subscriptions = client.subscriptions();
		return subscriptions != null && !subscriptions.isEmpty();
	}

	private static Object kill(ClientSession session, RespRequest command) {
		Words.arguments(NAME, command, 2, Integer.MAX_VALUE);
		if (command.size() == 2) {
			return (close(session, (client) -> ClientInfo.address(client).equals(command.text(1))) > 0)
					? RespSimpleString.OK : RespError.of("ERR No such client");
		}
		Predicate<ClientSession> wanted = (client) -> client != session;
		for (int i = 1; i < command.size(); i += 2) {
			if (i + 1 == command.size()) {
				return RespError.of(Words.SYNTAX_ERROR);
			}
			if (Words.upper(command, i).equals("SKIPME") && !yesOrNo(command, i + 1)) {
				wanted = (client) -> true;
			}
		}
		for (int i = 1; i < command.size(); i += 2) {
			wanted = wanted.and(option(command, i));
		}
		return close(session, wanted);
	}

	private static Predicate<ClientSession> option(RespRequest command, int index) {
		int at = index + 1;
		return switch (Words.upper(command, index)) {
			case "ID" -> {
				long id = Words.integer(command, at, "ERR client-id should be greater than 0");
				yield (client) -> client.id() == id;
			}
			case "ADDR" -> (client) -> ClientInfo.address(client).equals(command.text(at));
			case "USER" -> (client) -> client.user().equals(command.text(at));
			case "TYPE" -> ofType(command, at);
			case "SKIPME" -> (client) -> true;
			default -> throw new RespErrorException(Words.SYNTAX_ERROR);
		};
	}

	private static boolean yesOrNo(RespRequest command, int index) {
		return switch (Words.upper(command, index)) {
			case "YES" -> true;
			case "NO" -> false;
			default -> throw new RespErrorException(Words.SYNTAX_ERROR);
		};
	}

	private static long close(ClientSession self, Predicate<ClientSession> wanted) {
		List<ClientSession> clients = self.server().sessions().filter(wanted).toList();
		for (ClientSession client : clients) {
			if (client == self) {
				client.quit();
			}
			else {
				client.close();
			}
		}
		return clients.size();
	}

	private static Object reply(ClientSession session, RespRequest command) {
		Words.arguments(NAME, command, 2, 2);
		switch (Words.upper(command, 1)) {
			case "ON" -> {
				session.replyMode(ReplyMode.ON);
				return RespSimpleString.OK;
			}
			case "OFF" -> session.replyMode(ReplyMode.OFF);
			case "SKIP" -> session.skipNextReply();
			default -> throw new RespErrorException(Words.SYNTAX_ERROR);
		}
		return Replies.NONE;
	}

	private static Object onOrOff(RespRequest command) {
		Words.arguments(NAME, command, 2, 2);
		return switch (Words.upper(command, 1)) {
			case "ON", "OFF" -> RespSimpleString.OK;
			default -> throw new RespErrorException(Words.SYNTAX_ERROR);
		};
	}

	private static Object unblock(RespRequest command) {
		Words.arguments(NAME, command, 2, 3);
		Words.integer(command, 1, Words.NOT_AN_INTEGER);
		return 0;
	}

}
