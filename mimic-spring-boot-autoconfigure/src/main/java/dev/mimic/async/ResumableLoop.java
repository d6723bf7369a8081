package dev.mimic.async;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A loop that can wait for a stage without holding a thread: it parks, and the completion
 * resumes it on the completing thread. However many stages it waits for, and whether they
 * complete at once or later, the stack stays flat; chains of {@code thenCompose} overflow
 * at some thousand links.
 * <p>
 * Steps never run concurrently, and each sees what the ones before it wrote.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract class ResumableLoop {

	private static final int RUNNING = 0;

	private static final int PARKED = 1;

	private static final int COMPLETED = 2;

	private static final AtomicIntegerFieldUpdater<ResumableLoop> STATE = AtomicIntegerFieldUpdater
		.newUpdater(ResumableLoop.class, "state");

	private volatile int state;

	/**
	 * Runs steps until one ends the loop or the loop has to wait.
	 */
	public final void run() {
		while (true) {
			switch (step()) {
				case GO_ON -> {
				}
				case WAIT -> {
					if (STATE.compareAndSet(this, RUNNING, PARKED)) {
						return;
					}
					this.state = RUNNING;
				}
				case END -> {
					return;
				}
			}
		}
	}

	/**
	 * Does one step.
	 * @return how to go on; {@link Step#WAIT} only right after {@link #await}
	 */
	protected abstract Step step();

	/**
	 * Hands the outcome of a stage to a consumer and lets the loop go on after that.
	 * @param <T> the type of the outcome
	 * @param stage what to wait for
	 * @param outcome takes the value or the failure, on the completing thread
	 * @return {@link Step#WAIT}
	 */
	protected final <T extends @Nullable Object> Step await(CompletionStage<T> stage,
			BiConsumer<? super @Nullable T, ? super @Nullable Throwable> outcome) {
		stage.whenComplete((value, failure) -> {
			outcome.accept(value, failure);
			if (!STATE.compareAndSet(this, RUNNING, COMPLETED)) {
				this.state = RUNNING;
				run();
			}
		});
		return Step.WAIT;
	}

	/**
	 * Continuation of a loop after a step.
	 */
	public enum Step {

		/**
		 * Do the next step at once.
		 */
		GO_ON,

		/**
		 * Do the next step when the awaited stage is complete.
		 */
		WAIT,

		/**
		 * There is nothing more to do.
		 */
		END

	}

}
