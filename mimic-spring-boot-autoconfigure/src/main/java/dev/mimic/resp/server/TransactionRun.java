package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * One run of a transaction.
 *
 * @author Mimic Contributors
 */
final class TransactionRun implements Runnable {

	private final ClientSession session;

	private final List<Transaction.Queued> queue;

	private final BooleanSupplier unchanged;

	private @Nullable List<@Nullable Object> results;

	TransactionRun(ClientSession session, List<Transaction.Queued> queue, BooleanSupplier unchanged) {
		this.session = session;
		this.queue = queue;
		this.unchanged = unchanged;
	}

	@Override
	public void run() {
		if (!this.unchanged.getAsBoolean()) {
			return;
		}
		List<@Nullable Object> results = new ArrayList<>(this.queue.size());
		for (Transaction.Queued queued : this.queue) {
			results.add(this.session.invoker().invoke(queued.entry(), queued.command()));
		}
		this.results = results;
	}

	/**
	 * Returns the reply.
	 * @return the replies of the commands, possibly once all of them are there, or null
	 * if something has changed
	 */
	Object reply() {
		List<@Nullable Object> results = this.results;
		if (results == null) {
			return Transaction.changed();
		}
		List<CompletableFuture<?>> missing = new ArrayList<>();
		for (Object result : results) {
			if (result instanceof CompletionStage<?> stage) {
				missing.add(stage.toCompletableFuture());
			}
		}
		if (missing.isEmpty()) {
			return results;
		}
		return CompletableFuture.allOf(missing.toArray(CompletableFuture<?>[]::new)).handle((nothing, failure) -> {
			List<@Nullable Object> outcomes = new ArrayList<>(results.size());
			for (int i = 0; i < results.size(); i++) {
				outcomes.add((results.get(i) instanceof CompletionStage<?> stage)
						? this.session.invoker().outcome(this.queue.get(i).entry(), stage.toCompletableFuture())
						: results.get(i));
			}
			return outcomes;
		});
	}

}
