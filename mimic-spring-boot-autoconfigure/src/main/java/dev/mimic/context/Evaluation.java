package dev.mimic.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.Internal;
import dev.mimic.async.ResumableLoop;
import dev.mimic.async.Stages;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates functions of one context on demand, each at most once, and remembers how each
 * went. Functions run one at a time; one evaluation serves one resolution and starts one
 * function after the other.
 * <p>
 * Lookups follow these rules: an explicit value beats every function; otherwise the
 * functions of the key are asked, newest first, until one has a value; on its own key a
 * function asks older functions only; and functions that need each other ask only those
 * that are nearer to known values, so that evaluation always ends.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class Evaluation {

	private final Context context;

	private final FunctionSet functionSet;

	private final @Nullable LookupOrder order;

	private final Loop loop = new Loop();

	/**
	 * For each function that has run its value or a {@link NoValue}.
	 */
	private final @Nullable Object[] outcomes;

	/**
	 * For each key with several functions what any asker without restrictions gets, once
	 * there is such a key.
	 */
	private @Nullable Object @Nullable [] lookups;

	private int[] finished = {};

	private int finishedCount;

	private boolean cycleSeen;

	private @Nullable EvaluationFrame top;

	private volatile @Nullable CompletableFuture<@Nullable Object> result;

	private volatile @Nullable CompletableFuture<?> pending;

	private volatile boolean cancelled;

	private Evaluation(Context context) {
		this.context = context;
		this.functionSet = context.functionSet();
		this.order = this.functionSet.lookupOrder(context);
		this.outcomes = new Object[this.functionSet.functions().length];
	}

	/**
	 * Prepares the evaluation of a context.
	 * @param context the context
	 * @return an evaluation in which no function has run
	 */
	public static Evaluation of(Context context) {
		return new Evaluation(context);
	}

	/**
	 * Evaluates a function and what it needs. Must not be called again before the
	 * returned future is complete.
	 * @param <T> the type of the value
	 * @param key the key of the function
	 * @param position the place among the {@linkplain Context#functions functions of the
	 * key}, oldest first
	 * @return a future of the value, {@code null} if the function has none; fails with
	 * the {@link Error} of a body, or with a {@link CancellationException}
	 */
	@SuppressWarnings("unchecked")
	public <T> CompletableFuture<@Nullable T> evaluate(Key<T> key, int position) {
		KeyNode node = Objects.requireNonNull(this.functionSet.find(key));
		FunctionNode function = this.functionSet.functions()[node.first + position];
		Object outcome = this.outcomes[function.index];
		if (outcome != null) {
			return CompletableFuture.completedFuture((T) valueOf(outcome));
		}
		CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
		this.result = future;
		push(function);
		this.loop.run();
		return (CompletableFuture<@Nullable T>) (CompletableFuture<?>) future;
	}

	/**
	 * Stops evaluating: what is pending is cancelled, no further body runs.
	 */
	public void cancel() {
		this.cancelled = true;
		CompletableFuture<@Nullable Object> future = this.result;
		if (future != null) {
			future.completeExceptionally(new CancellationException("The evaluation was cancelled"));
		}
		CompletableFuture<?> awaited = this.pending;
		if (awaited != null) {
			awaited.cancel(true);
		}
	}

	/**
	 * Tells whether a function is being evaluated.
	 * @return whether the future of an evaluation is not complete yet
	 */
	public boolean isRunning() {
		CompletableFuture<@Nullable Object> future = this.result;
		return future != null && !future.isDone();
	}

	/**
	 * Tells whether a required argument found no value because functions need each other
	 * in a circle and nothing feeds them.
	 * @return whether a cycle kept a function from having a value
	 */
	public boolean isCycleSeen() {
		return this.cycleSeen;
	}

	/**
	 * Returns how the functions went that were asked so far, in the order in which they
	 * ended. Must not be called while a function is being evaluated.
	 * @return the functions and how they went
	 */
	public List<FunctionOutcome> outcomes() {
		List<FunctionOutcome> result = new ArrayList<>(this.finishedCount);
		for (int i = 0; i < this.finishedCount; i++) {
			FunctionNode function = this.functionSet.functions()[this.finished[i]];
			Object outcome = this.outcomes[function.index];
			if (outcome instanceof NoValue none) {
				result.add(none.describe(function, this.functionSet, this.context));
			}
			else {
				result.add(new FunctionOutcome(function.entry, outcome, null, null, List.of()));
			}
		}
		return result;
	}

	private static @Nullable Object valueOf(@Nullable Object outcome) {
		return (outcome instanceof NoValue) ? null : outcome;
	}

	private void push(FunctionNode function) {
		this.top = new EvaluationFrame(this.top, function, function.entry.fun(), function.args());
	}

	private ResumableLoop.Step step(EvaluationFrame frame) {
		if (frame.next == frame.args.length) {
			return run(frame);
		}
		ArgNode arg = frame.args[frame.next];
		if (arg.key == null) {
			this.top = new EvaluationFrame(frame, frame.function, arg.fun(), arg.nested);
			return ResumableLoop.Step.GO_ON;
		}
		return lookUp(frame, arg, arg.key);
	}

	private ResumableLoop.Step lookUp(EvaluationFrame frame, ArgNode arg, KeyNode key) {
		if (!frame.lookingUp) {
			Object value = key.value(this.context);
			if (value == null && this.lookups != null && isUnrestricted(frame.function, key)) {
				value = this.lookups[key.index];
				if (value instanceof NoValue) {
					return miss(frame, arg, key);
				}
			}
			if (value != null) {
				return frame.take(value);
			}
			frame.startLookup(frame.function.visible(key));
		}
		while (frame.cursor > 0) {
			FunctionNode asked = this.functionSet.functions()[key.first + frame.cursor - 1];
			if (this.order != null && this.order.skips(frame.function, asked)) {
				frame.skipped = true;
			}
			else {
				Object outcome = this.outcomes[asked.index];
				if (outcome == null) {
					push(asked);
					return ResumableLoop.Step.GO_ON;
				}
				if (!(outcome instanceof NoValue)) {
					remember(frame.function, key, outcome);
					return frame.take(outcome);
				}
			}
			frame.cursor--;
		}
		remember(frame.function, key, NoValue.PLAIN);
		return miss(frame, arg, key);
	}

	private ResumableLoop.Step miss(EvaluationFrame frame, ArgNode arg, KeyNode key) {
		if (!arg.isRequired()) {
			return frame.take(arg.fallback());
		}
		boolean own = key == frame.function.key && frame.function.position == 0;
		boolean cycle = own || (frame.lookingUp && frame.skipped);
		this.cycleSeen |= cycle;
		return end(frame, NoValue.missing(key, cycle));
	}

	// Tells whether a lookup on behalf of a function gives what every other unrestricted
	// asker of the key gets.
	private boolean isUnrestricted(FunctionNode asker, KeyNode key) {
		if (key.count < 2 || asker.key == key) {
			return false;
		}
		LookupOrder lookupOrder = this.order;
		if (lookupOrder == null || lookupOrder.isAlone(asker)) {
			return true;
		}
		for (int i = 0; i < key.count; i++) {
			if (lookupOrder.sameGroup(asker, this.functionSet.functions()[key.first + i])) {
				return false;
			}
		}
		return true;
	}

	private void remember(FunctionNode asker, KeyNode key, Object outcome) {
		if (isUnrestricted(asker, key)) {
			if (this.lookups == null) {
				this.lookups = new Object[this.functionSet.keyCount()];
			}
			this.lookups[key.index] = outcome;
		}
	}

	private ResumableLoop.Step run(EvaluationFrame frame) {
		try {
			Object answer = frame.fun.invoke(frame.values);
			if (!frame.fun.isAsync()) {
				return end(frame, (answer != null) ? answer : NoValue.PLAIN);
			}
			if (answer == null) {
				return end(frame, NoValue.failed(new NullPointerException("The function gave no stage")));
			}
			return await(frame, Stages.toFuture((CompletionStage<?>) answer));
		}
		catch (Exception ex) {
			return end(frame, NoValue.failed(ex));
		}
	}

	private ResumableLoop.Step await(EvaluationFrame frame, CompletableFuture<?> stage) {
		if (stage.isDone() && !stage.isCompletedExceptionally()) {
			Object value = stage.join();
			return end(frame, (value != null) ? value : NoValue.PLAIN);
		}
		this.pending = stage;
		if (this.cancelled) {
			cancel();
		}
		return this.loop.awaitOutcome(stage);
	}

	private ResumableLoop.Step complete(EvaluationFrame frame, @Nullable Object value, @Nullable Throwable thrown) {
		Throwable failure = (thrown != null) ? Stages.unwrap(thrown) : null;
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof Exception exception) {
			return end(frame, NoValue.failed(exception));
		}
		return end(frame, (value != null) ? value : NoValue.PLAIN);
	}

	// Ends a frame with a value or without one. A map hands its value to the function
	// that it is in, and without one ends that, too.
	private ResumableLoop.Step end(EvaluationFrame frame, Object outcome) {
		EvaluationFrame ended = frame;
		while (ended.isMap()) {
			EvaluationFrame outer = ended.outer();
			this.top = outer;
			if (!(outcome instanceof NoValue)) {
				return outer.take(outcome);
			}
			ended = outer;
		}
		this.top = ended.outer;
		this.outcomes[ended.function.index] = outcome;
		if (this.finishedCount == this.finished.length) {
			this.finished = Arrays.copyOf(this.finished, Math.max(4, 2 * this.finishedCount));
		}
		this.finished[this.finishedCount++] = ended.function.index;
		return ResumableLoop.Step.GO_ON;
	}

	// Completes the result when the function that was asked for has ended.
	private ResumableLoop.Step finish() {
		CompletableFuture<@Nullable Object> future = this.result;
		if (future != null) {
			future.complete(valueOf(this.outcomes[this.finished[this.finishedCount - 1]]));
		}
		return ResumableLoop.Step.END;
	}

	private ResumableLoop.Step fail(Throwable failure) {
		this.top = null;
		CompletableFuture<@Nullable Object> future = this.result;
		if (future != null) {
			future.completeExceptionally(failure);
		}
		return ResumableLoop.Step.END;
	}

	/**
	 * Drives the frames.
	 */
	private final class Loop extends ResumableLoop {

		private boolean answered;

		private @Nullable Object answer;

		private @Nullable Throwable failure;

		@Override
		protected Step step() {
			EvaluationFrame frame = Evaluation.this.top;
			if (frame == null) {
				return finish();
			}
			if (Evaluation.this.cancelled) {
				return fail(new CancellationException("The evaluation was cancelled"));
			}
			try {
				return this.answered ? complete(frame) : Evaluation.this.step(frame);
			}
			catch (Throwable ex) {
				return fail(ex);
			}
		}

		Step awaitOutcome(CompletionStage<?> stage) {
			return await(stage, (value, failure) -> {
				this.answered = true;
				this.answer = value;
				this.failure = failure;
			});
		}

		// Ends the frame that has waited for a stage.
		private Step complete(EvaluationFrame frame) {
			Object value = this.answer;
			Throwable thrown = this.failure;
			this.answered = false;
			this.answer = null;
			this.failure = null;
			Evaluation.this.pending = null;
			return Evaluation.this.complete(frame, value, thrown);
		}

	}

}
