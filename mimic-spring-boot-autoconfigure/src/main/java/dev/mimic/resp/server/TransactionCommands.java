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

	private static final RespError WATCH_INSIDE_MULTI = RespError.of("ERR WATCH inside MULTI is not allowed");

	private TransactionCommands() {
	}

	static void addTo(Map<String, CommandEntry> entries) {
		entries.put("MULTI", CommandEntry.builtIn("multi", 0, 0, (session, command) -> session.transactions().begin(),
				CommandTrait.NEVER_QUEUED));
		entries.put("EXEC", CommandEntry.builtIn("exec", 0, 0, TransactionCommands::exec, CommandTrait.NEVER_QUEUED,
				CommandTrait.RUNS_QUEUED));
		entries.put("DISCARD", CommandEntry.builtIn("discard", 0, 0,
				(session, command) -> session.transactions().discard(), CommandTrait.NEVER_QUEUED));
		entries.put("WATCH", CommandEntry.builtIn("watch", 1, Integer.MAX_VALUE, TransactionCommands::watch,
				CommandTrait.NEVER_QUEUED));
		entries.put("UNWATCH",
				CommandEntry.builtIn("unwatch", 0, 0, (session, command) -> session.transactions().unwatch()));
	}

	private static @Nullable Object exec(ClientSession session, RespRequest command) {
		return session.transactions().run(session, session.server().settings().transactions());
	}

	private static Object watch(ClientSession session, RespRequest command) {
		if (session.transactions().isQueueing()) {
			return WATCH_INSIDE_MULTI;
		}
		RespTransactions transactions = session.server().settings().transactions();
		return (transactions != null) ? session.transactions().watch(session, transactions, command) : NO_WATCH;
	}

}
