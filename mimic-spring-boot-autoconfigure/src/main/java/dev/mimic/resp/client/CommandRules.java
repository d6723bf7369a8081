package dev.mimic.resp.client;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands that would change or block a connection that others share, or put an
 * end to the order of replies.
 *
 * @param names the names of settings that do the same for all callers
 * @author Mimic Contributors
 */
record CommandRules(RespSettingNames names) {

	/**
	 * Commands that are allowed or not by their subcommands.
	 */
	private static final Set<String> CONTAINERS = Set.of("CLIENT", "SCRIPT");

	private static final Advice BLOCKING = new Advice("it would block all callers: use session()", null);

	/**
	 * Commands that the server runs at once in place of queueing them, so that they have
	 * no reply among those of the transaction.
	 */
	private static final Map<String, Advice> NOT_QUEUED = Map.of("WATCH",
			new Advice("in a transaction it is too late: run it before, on the session() that starts the transaction",
					null),
			"MULTI", new Advice("a transaction can't hold another one, and begins by itself", null), "EXEC",
			new Advice("a transaction ends by itself when it is sent", null), "DISCARD",
			new Advice("to give a transaction up, do not send it", null));

	/**
	 * Commands that can't be run anywhere.
	 */
	private static final Map<String, Advice> NEVER = new HashMap<>();

	/**
	 * Commands that can't be run on a connection that others share.
	 */
	private static final Map<String, Advice> NOT_SHARED = new HashMap<>();

	static {
		never("use subscribe()", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE",
				"SUNSUBSCRIBE");
		NEVER.put("HELLO", new Advice("the client says it whenever it connects", "version"));
		never("it would undo the login: use another session()", "RESET");
		never("use close()", "QUIT");
		never("what comes then are no replies", "MONITOR", "SYNC", "PSYNC", "REPLCONF", "SCRIPT DEBUG");
		never("replies would no longer belong to their commands", "CLIENT REPLY");
		never("use track()", "CLIENT TRACKING");
		NOT_SHARED.putAll(NEVER);
		holdsForAll(null, "WATCH", "UNWATCH", "READONLY", "READWRITE", "ASKING", "CLIENT NO-EVICT", "CLIENT NO-TOUCH",
				"CLIENT CACHING", "CLIENT SETINFO", "CLIENT CAPA", "CLIENT IMPORT-SOURCE");
		holdsForAll("database", "SELECT");
		holdsForAll("password", "AUTH");
		holdsForAll("client-name", "CLIENT SETNAME");
		for (String name : new String[] { "MULTI", "EXEC", "DISCARD" }) {
			NOT_SHARED.put(name, new Advice("use transaction(), or session()", null));
		}
	}

	private static void never(String advice, String... commands) {
		for (String command : commands) {
			NEVER.put(command, new Advice(advice, null));
		}
	}

	private static void holdsForAll(@Nullable String setting, String... commands) {
		for (String command : commands) {
			NOT_SHARED.put(command, new Advice("it would hold for all callers: use session()", setting));
		}
	}

	void checkShared(RespRequest command) {
		check(command, NOT_SHARED);
		if (BlockingCommands.isBlocking(command)) {
			throw refusal(BlockingCommands.describe(command), BLOCKING);
		}
	}

	/**
	 * Checks a command of a transaction of the shared connection. There none blocks: the
	 * server answers at once, as if the time of the command were over.
	 * @param command the command
	 */
	void checkSharedTransaction(RespRequest command) {
		check(command, NOT_QUEUED);
		check(command, NOT_SHARED);
	}

	void checkSession(RespRequest command) {
		check(command, NEVER);
	}

	void checkSessionTransaction(RespRequest command) {
		check(command, NOT_QUEUED);
		check(command, NEVER);
	}

	private void check(RespRequest command, Map<String, Advice> refused) {
		String name = command.name();
		if (CONTAINERS.contains(name) && command.size() > 0) {
			name += " " + command.text(0).toUpperCase(Locale.ROOT);
		}
		Advice advice = refused.get(name);
		if (advice != null) {
			throw refusal(name, advice);
		}
	}

	private IllegalArgumentException refusal(String command, Advice advice) {
		return new IllegalArgumentException(command + " can't be run here: " + advice.text()
				+ ((advice.setting() != null) ? ", or set " + this.names.of(advice.setting()) : ""));
	}

	/**
	 * Advice for a refused command.
	 *
	 * @param text the reason, and the way out
	 * @param setting the setting that does the same for all callers, if there is one
	 */
	private record Advice(String text, @Nullable String setting) {

	}

}
