package dev.mimic.resolve;

import java.util.concurrent.CompletableFuture;

import dev.mimic.async.ResumableLoop;
import dev.mimic.async.Stages;
import dev.mimic.context.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates all candidates of a walk without connecting them.
 *
 * @author Mimic Contributors
 */
final class Unfolding extends ResumableLoop {

	private final CandidateWalk walk;

	private final Evaluation evaluation;

	private final CompletableFuture<Plan> plan = new CompletableFuture<>() {

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			boolean cancelled = super.cancel(mayInterruptIfRunning);
			if (cancelled) {
				Unfolding.this.evaluation.cancel();
			}
			return cancelled;
		}

	};

	private @Nullable Throwable failure;

	Unfolding(CandidateWalk walk) {
		this.walk = walk;
		this.evaluation = walk.evaluation();
	}

	CompletableFuture<Plan> start() {
		run();
		return this.plan;
	}

	@Override
	protected Step step() {
		try {
			return advance();
		}
		catch (Throwable ex) {
			this.plan.completeExceptionally(ex);
			return Step.END;
		}
	}

	private Step advance() {
		if (this.failure != null) {
			this.plan.completeExceptionally(Stages.unwrap(this.failure));
			return Step.END;
		}
		CandidateState<?> candidate = this.walk.next();
		if (candidate == null) {
			this.plan.complete(new Plan(this.walk));
			return Step.END;
		}
		if (candidate.endpoint() != null) {
			return Step.GO_ON;
		}
		CompletableFuture<?> value = this.evaluation.evaluate(candidate.registration().key(), candidate.position());
		return await(value, (endpoint, ex) -> {
			candidate.answer(endpoint);
			this.failure = ex;
		});
	}

}
