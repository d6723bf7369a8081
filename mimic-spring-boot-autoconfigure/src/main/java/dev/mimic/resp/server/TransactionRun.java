package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.resp.RespNull;
import org.jspecify.annotations.Nullable;

/**
 * One run of the commands of a transaction.
 *
 * @author Mimic Contributors
 */
final class TransactionRun implements Runnable {

	private final CommandInvoker invoker;

	private final List<QueuedCommand> queue;

	private final @Nullable WatchedKeys watched;

	private @Nullable List<@Nullable Object> results;

	TransactionRun(CommandInvoker invoker, List<QueuedCommand> queue, @Nullable WatchedKeys watched) {
		this.invoker = invoker;
		this.queue = queue;
		this.watched = watched;
	}

	@Override
	public void run() {
		if (this.watched != null && !this.watched.isUnchanged()) {
			return;
		}
		List<@Nullable Object> results = new ArrayList<>(this.queue.size());
		for (QueuedCommand queued : this.queue) {
			results.add(this.invoker.invoke(queued.entry(), queued.command()));
		}
		this.results = results;
	}

	/**
	 * Returns the reply.
	 * @return the replies of the commands, possibly once all of them are there, or null
	 * as an array if a watched key has changed
	 */
	Object reply() {
		List<@Nullable Object> results = this.results;
		if (results == null) {
			return RespNull.ARRAY;
		}
		List<CompletableFuture<?>> missing = new ArrayList<>();
		for (int i = 0; i < results.size(); i++) {
			if (results.get(i) instanceof CompletionStage<?> stage) {
				CompletableFuture<?> future = CommandInvoker.future(stage);
				results.set(i, future);
				missing.add(future);
			}
		}
		if (missing.isEmpty()) {
			return replies(results);
		}
		CompletableFuture<?> reply = CompletableFuture.allOf(missing.toArray(CompletableFuture<?>[]::new))
			.handle((nothing, failure) -> replies(outcomes(results)));
		reply.whenComplete((outcome, failure) -> {
			if (reply.isCancelled()) {
				missing.forEach((future) -> future.cancel(true));
			}
		});
		return reply;
	}

	private TransactionReplies replies(List<@Nullable Object> values) {
		return new TransactionReplies(values, this.queue.stream().map((queued) -> queued.entry().name()).toList());
	}

	private List<@Nullable Object> outcomes(List<@Nullable Object> results) {
		List<@Nullable Object> outcomes = new ArrayList<>(results.size());
		for (int i = 0; i < results.size(); i++) {
			outcomes.add((results.get(i) instanceof CompletableFuture<?> future)
					? this.invoker.outcome(this.queue.get(i).entry(), future) : results.get(i));
		}
		return outcomes;
	}

}
