package dev.mimic.resp.server;

import java.util.Map;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * The commands about transactions.
 *
 * @author Mimic Contributors
 */
final class TransactionCommands {

	private static final RespError NO_WATCH = RespError.of("ERR WATCH is not supported by this server");

	private TransactionCommands() {
	}

	static void addTo(Map<String, CommandEntry> entries) {
		entries.put("MULTI", CommandEntry.builtIn("multi", 0, 0,
				(connection, command) -> connection.transactions().begin(), CommandTrait.NEVER_QUEUED));
		entries.put("EXEC", CommandEntry.builtIn("exec", 0, 0, TransactionCommands::exec, CommandTrait.NEVER_QUEUED,
				CommandTrait.RUNS_QUEUED));
		entries.put("DISCARD", CommandEntry.builtIn("discard", 0, 0,
				(connection, command) -> connection.transactions().discard(), CommandTrait.NEVER_QUEUED));
		entries.put("WATCH", CommandEntry.builtIn("watch", 1, Integer.MAX_VALUE, TransactionCommands::watch,
				CommandTrait.NEVER_QUEUED));
		entries.put("UNWATCH",
				CommandEntry.builtIn("unwatch", 0, 0, (connection, command) -> connection.transactions().unwatch()));
	}

	private static @Nullable Object exec(RespConnection connection, RespRequest command) {
		return connection.transactions().run(connection, connection.server().settings().transactions());
	}

	private static Object watch(RespConnection connection, RespRequest command) {
		RespTransactions transactions = connection.server().settings().transactions();
		return (transactions != null) ? connection.transactions().watch(connection, transactions, command) : NO_WATCH;
	}

}
