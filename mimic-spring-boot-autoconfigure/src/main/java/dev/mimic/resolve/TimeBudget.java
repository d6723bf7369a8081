package dev.mimic.resolve;

import java.time.Duration;
import java.util.concurrent.Future;

import dev.mimic.async.Durations;
import dev.mimic.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Time of one resolution: its deadline, the deadlines of its attempts, and the timer for
 * the one that is running. Used by the loop of the resolution, but for {@link #now()} and
 * {@link #expiry}, which may be called from any thread.
 *
 * @author Mimic Contributors
 */
final class TimeBudget {

	private final ResolutionEnvironment environment;

	private final ResolutionRecord record;

	private final @Nullable UpperAttempt upper;

	private final long deadline;

	/**
	 * The time after the last code that takes time, as reading the clock is not free.
	 */
	private long time;

	private @Nullable Future<?> timer;

	/**
	 * Creates a budget.
	 * @param environment the environment
	 * @param record the resolution
	 * @param upper the attempt that the resolution is a part of, if there is one
	 * @param start the time at which the resolution starts
	 */
	TimeBudget(ResolutionEnvironment environment, ResolutionRecord record, @Nullable UpperAttempt upper, long start) {
		this.environment = environment;
		this.record = record;
		this.upper = upper;
		this.time = start;
		this.deadline = computeDeadline();
	}

	private long computeDeadline() {
		if (ownTimeout() == null && this.upper != null) {
			return this.upper.deadline();
		}
		long own = this.time + Durations.nanos(timeout());
		return (this.upper != null) ? Math.min(own, this.upper.deadline()) : own;
	}

	private @Nullable Duration ownTimeout() {
		CandidateWalk walk = this.record.first();
		return (walk != null) ? walk.context().get(ResolutionKeys.TIMEOUT) : null;
	}

	private Duration timeout() {
		Duration own = ownTimeout();
		return (own != null) ? own : this.environment.timeout();
	}

	long now() {
		return this.environment.now();
	}

	/**
	 * Returns the time that was noted last.
	 * @return the time
	 */
	long time() {
		return this.time;
	}

	void setTime(long time) {
		this.time = time;
	}

	long deadline() {
		return this.deadline;
	}

	boolean isOver() {
		return this.time - this.deadline >= 0;
	}

	/**
	 * Returns the deadline of an attempt that starts now.
	 * @param walk the walk of its candidate
	 * @return the deadline: by the attempt timeout, else by half of the remaining time if
	 * other candidates can follow
	 */
	long attemptDeadline(CandidateWalk walk) {
		Duration cap = attemptTimeout(walk.context());
		if (cap != null) {
			return Math.min(this.deadline, this.time + Durations.nanos(cap));
		}
		boolean last = !walk.hasNext() && this.record.isLast();
		return last ? this.deadline : this.time + (this.deadline - this.time) / 2;
	}

	private @Nullable Duration attemptTimeout(Context context) {
		Duration cap = context.get(ResolutionKeys.ATTEMPT_TIMEOUT);
		return (cap != null) ? cap : this.environment.attemptTimeout();
	}

	/**
	 * Creates the failure of an attempt whose time is over.
	 * @param attempt the attempt
	 * @param attemptDeadline its deadline
	 * @return the failure
	 */
	OutOfTimeException expiry(AttemptRecord attempt, long attemptDeadline) {
		return OutOfTimeException.attempt(ResolutionText.time(attempt.elapsed(now())), limit(attemptDeadline));
	}

	/**
	 * Returns the limit that the deadline of the current attempt comes from, in words.
	 * @param attemptDeadline the deadline
	 * @return the limit
	 */
	String limit(long attemptDeadline) {
		if (attemptDeadline != this.deadline) {
			CandidateWalk walk = this.record.current();
			Duration cap = (walk != null) ? attemptTimeout(walk.context()) : null;
			return (cap != null) ? "the attempt-timeout of " + ResolutionText.time(cap) + " is over"
					: "half of the remaining time is over, the rest is for the candidates that follow";
		}
		return (this.upper != null && this.deadline == this.upper.deadline()) ? this.upper.limit()
				: "the timeout of " + ResolutionText.time(timeout()) + " is over";
	}

	/**
	 * Runs an action at a time, unless {@link #stopTimer()} comes first.
	 * @param when the time
	 * @param action the action
	 */
	void schedule(long when, Runnable action) {
		this.timer = this.environment.schedule(action, Math.max(0, when - now()));
	}

	void stopTimer() {
		Future<?> running = this.timer;
		if (running != null) {
			running.cancel(false);
			this.timer = null;
		}
	}

}
