package dev.mimic.resp.client;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which commands can't be run where, as they would change the connection, or block it,
 * for others, or would put an end to the order of replies.
 *
 * @author Mimic Contributors
 */
final class CommandRules {

	private static final String SUBSCRIBE = "use subscribe()";

	private static final String STATE = "it would hold for all callers: use session()";

	private static final String BLOCKING = "it would block all callers: use session()";

	private static final String CONFIGURED = "it is a matter of the connection's configuration";

	private static final Map<String, String> NEVER = new HashMap<>();

	private static final Map<String, String> NOT_SHARED = new HashMap<>();

	static {
		for (String name : new String[] { "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE",
				"SUNSUBSCRIBE" }) {
			NEVER.put(name, SUBSCRIBE);
		}
		NEVER.put("HELLO", CONFIGURED);
		NEVER.put("MONITOR", "its output is no reply");
		NEVER.put("QUIT", "use close()");
		NEVER.put("RESET", CONFIGURED);
		NOT_SHARED.putAll(NEVER);
		for (String name : new String[] { "WATCH", "UNWATCH", "AUTH", "SELECT", "READONLY", "READWRITE", "ASKING" }) {
			NOT_SHARED.put(name, STATE);
		}
		for (String name : new String[] { "MULTI", "EXEC", "DISCARD" }) {
			NOT_SHARED.put(name, "use transaction(), or session()");
		}
		for (String name : new String[] { "BLPOP", "BRPOP", "BRPOPLPUSH", "BLMOVE", "BLMPOP", "BZPOPMIN", "BZPOPMAX",
				"BZMPOP", "WAIT", "WAITAOF" }) {
			NOT_SHARED.put(name, BLOCKING);
		}
	}

	private CommandRules() {
	}

	static void checkShared(RespRequest command) {
		String advice = NOT_SHARED.get(command.name());
		if (advice == null) {
			advice = adviceBySubcommand(command);
		}
		if (advice == null && isBlocking(command)) {
			advice = BLOCKING;
		}
		refuse(command, advice);
	}

	static void checkSession(RespRequest command) {
		String advice = NEVER.get(command.name());
		refuse(command, (advice != null) ? advice : adviceBySubcommand(command));
	}

	private static void refuse(RespRequest command, @Nullable String advice) {
		if (advice != null) {
			throw new IllegalArgumentException(command.name() + " can't be run here: " + advice);
		}
	}

	private static @Nullable String adviceBySubcommand(RespRequest command) {
		if (!command.name().equals("CLIENT") || command.size() == 0) {
			return null;
		}
		return switch (command.text(0).toUpperCase(Locale.ROOT)) {
			case "REPLY" -> "replies would no longer belong to their commands";
			case "TRACKING" -> "use track()";
			default -> null;
		};
	}

	/**
	 * Tells whether a command waits at the server for as long as its arguments say.
	 * @param command the command
	 * @return whether it does
	 */
	static boolean isBlocking(RespRequest command) {
		String name = command.name();
		if (name.startsWith("XREAD")) {
			for (int i = 0; i < command.size(); i++) {
				String argument = command.text(i);
				if (argument.equalsIgnoreCase("BLOCK")) {
					return true;
				}
				if (argument.equalsIgnoreCase("STREAMS")) {
					return false;
				}
			}
			return false;
		}
		return BLOCKING.equals(NOT_SHARED.get(name));
	}

}
