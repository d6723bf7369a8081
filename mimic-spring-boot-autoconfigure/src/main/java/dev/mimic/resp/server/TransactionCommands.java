package dev.mimic.resp.server;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespRequest;

/**
 * Built-in commands about transactions.
 *
 * @author Mimic Contributors
 */
final class TransactionCommands {

	private static final RespError WATCH_INSIDE_MULTI = RespError.of("ERR WATCH inside MULTI is not allowed");

	private TransactionCommands() {
	}

	static void addTo(BuiltInRegistry registry) {
		registry.add("multi", 0, 0, (context, command) -> context.transaction().begin(), CommandTrait.NEVER_QUEUED)
			.add("exec", 0, 0, (context, command) -> context.transaction().run(), CommandTrait.NEVER_QUEUED,
					CommandTrait.RUNS_QUEUED)
			.add("discard", 0, 0, (context, command) -> context.transaction().discard(), CommandTrait.NEVER_QUEUED)
			.add("watch", 1, BuiltIn.ANY, TransactionCommands::watch, CommandTrait.NEVER_QUEUED)
			.add("unwatch", 0, 0, (context, command) -> context.transaction().unwatch());
	}

	private static Object watch(CommandContext context, RespRequest command) {
		Transaction transaction = context.transaction();
		return transaction.isQueueing() ? WATCH_INSIDE_MULTI : transaction.watch(command);
	}

}
