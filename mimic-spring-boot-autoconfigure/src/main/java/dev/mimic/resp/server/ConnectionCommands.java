package dev.mimic.resp.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.context.Secret;
import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.RespVersion;

/**
 * Built-in commands about the connection: greeting, authentication, state and end.
 *
 * @author Mimic Contributors
 */
final class ConnectionCommands {

	private static final RespSimpleString PONG = new RespSimpleString("PONG");

	private static final RespSimpleString RESET = new RespSimpleString("RESET");

	private static final RespError WRONG_PASSWORD = RespError
		.of("WRONGPASS invalid username-password pair or user is disabled.");

	private static final RespError NO_PASSWORD = RespError
		.of("ERR AUTH <password> called without any password configured for the default user. "
				+ "Are you sure your configuration is correct?");

	private static final String HELLO_FIRST = "NOAUTH HELLO must be called with the client already authenticated, "
			+ "otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client "
			+ "and select the RESP protocol version at the same time";

	private ConnectionCommands() {
	}

	static void addTo(BuiltInRegistry registry) {
		registry.add("ping", 0, 1, ConnectionCommands::ping, CommandTrait.WHILE_SUBSCRIBED);
		registry.add("echo", 1, 1, (context, command) -> command.argument(0));
		registry.add("auth", 1, BuiltIn.ANY, ConnectionCommands::auth, CommandTrait.BEFORE_AUTHENTICATION,
				CommandTrait.AUTHENTICATES);
		registry.add("hello", 0, BuiltIn.ANY, ConnectionCommands::hello, CommandTrait.BEFORE_AUTHENTICATION,
				CommandTrait.AUTHENTICATES);
		registry.add("select", 1, 1, ConnectionCommands::select);
		registry.add("reset", 0, 0, ConnectionCommands::reset, CommandTrait.BEFORE_AUTHENTICATION,
				CommandTrait.WHILE_SUBSCRIBED, CommandTrait.NEVER_QUEUED);
		registry.add("quit", 0, BuiltIn.ANY, ConnectionCommands::quit, CommandTrait.BEFORE_AUTHENTICATION,
				CommandTrait.WHILE_SUBSCRIBED, CommandTrait.NEVER_QUEUED);
		registry.add("client", 1, BuiltIn.ANY, ClientCommand.create(), CommandTrait.NEVER_PAUSED,
				CommandTrait.KEEPS_CACHING);
		registry.add("acl", 1, BuiltIn.ANY,
				new SubCommands("acl")
					.add("WHOAMI", 0, 0, (context, command) -> context.user(), "The name of the user of this client.")
					.addHelp());
	}

	private static Object ping(CommandContext context, RespRequest command) {
		if (context.isRestricted()) {
			byte[] message = (command.size() > 0) ? command.argument(0) : new byte[0];
			return new RespArray(List.of(RespBulkString.of("pong"), new RespBulkString(message)));
		}
		return (command.size() > 0) ? command.argument(0) : PONG;
	}

	private static Object auth(CommandContext context, RespRequest command) {
		if (command.size() > 2) {
			return RespError.of(ArgumentParser.SYNTAX_ERROR);
		}
		if (command.size() == 1 && !context.server().settings().authenticator().isRequired()) {
			return NO_PASSWORD;
		}
		String user = (command.size() == 2) ? command.text(0) : RespAuthenticator.DEFAULT_USER;
		Secret password = Secret.of(command.text(command.size() - 1));
		return context.authenticate(user, password) ? RespSimpleString.OK : WRONG_PASSWORD;
	}

	private static Object hello(CommandContext context, RespRequest command) {
		RespVersion version = (command.size() > 0) ? version(command) : context.version();
		String user = null;
		Secret password = null;
		String name = null;
		for (int i = 1; i < command.size(); i++) {
			String option = ArgumentParser.upper(command, i);
			int more = command.size() - 1 - i;
			if (option.equals("AUTH") && more >= 2) {
				user = command.text(++i);
				password = Secret.of(command.text(++i));
			}
			else if (option.equals("SETNAME") && more >= 1) {
				name = ClientCommand.name(command.text(++i));
			}
			else {
				return RespError.of("ERR Syntax error in HELLO option '" + command.text(i) + "'");
			}
		}
		if (user != null && password != null && !context.authenticate(user, password)) {
			return WRONG_PASSWORD;
		}
		if (!context.isAuthenticated()) {
			return RespError.of(HELLO_FIRST);
		}
		if (name != null) {
			context.info().name(name);
		}
		context.version(version);
		return greeting(context);
	}

	private static RespVersion version(RespRequest command) {
		long number = ArgumentParser.integer(command, 0, "ERR Protocol version is not an integer or out of range");
		for (RespVersion version : RespVersion.values()) {
			if (version.number() == number) {
				return version;
			}
		}
		throw new RespErrorException("NOPROTO unsupported protocol version");
	}

	private static Object greeting(CommandContext context) {
		Map<String, Object> greeting = new LinkedHashMap<>();
		greeting.put("server", "mimic");
		greeting.put("version", ServerCommands.VERSION);
		greeting.put("proto", context.version().number());
		greeting.put("id", context.id());
		greeting.put("mode", "standalone");
		greeting.put("role", "master");
		greeting.put("modules", List.of());
		return greeting;
	}

	private static Object select(CommandContext context, RespRequest command) {
		long database = ArgumentParser.integer(command, 0, ArgumentParser.NOT_AN_INTEGER);
		if (database != (int) database) {
			return RespError.of("ERR value is out of range, value must between -2147483648 and 2147483647");
		}
		if (database < 0 || database >= context.server().settings().databases()) {
			return RespError.of("ERR DB index is out of range");
		}
		context.select((int) database);
		return RespSimpleString.OK;
	}

	private static Object reset(CommandContext context, RespRequest command) {
		context.reset();
		return RESET;
	}

	private static Object quit(CommandContext context, RespRequest command) {
		context.quit();
		return RespSimpleString.OK;
	}

}
