package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Command, or several that are sent together, and the future of the outcome. Holds its
 * own deadline, so that a command costs no further object.
 *
 * @param <T> the type of the outcome
 * @author Mimic Contributors
 */
abstract class PendingCall<T> extends CompletableFuture<T> {

	private long deadline;

	private boolean limited;

	private Duration limit = Duration.ZERO;

	private boolean endless;

	private boolean counted;

	private boolean guarded;

	/**
	 * Set once this was sent on a connection that was lost, and is to be sent again.
	 */
	private volatile boolean replayed;

	/**
	 * Returns the name for messages and metrics.
	 * @return the name of the command
	 */
	abstract String name();

	/**
	 * Returns the number of commands.
	 * @return the number
	 */
	abstract int weight();

	/**
	 * Appends the bytes to send.
	 * @param out the buffer to append to
	 */
	abstract void encode(ByteBuf out);

	/**
	 * Takes a reply, also when this future is complete already.
	 * @param value the reply
	 * @return {@code true} if it was the last one
	 */
	abstract boolean add(RespValue value);

	/**
	 * Completes this future, if it is not complete already.
	 * @param last the last reply, which was {@linkplain #add added}
	 */
	abstract void end(RespValue last);

	/**
	 * Tells whether this can be sent again.
	 * @return {@code true} if there was no reply and the caller still wants one
	 */
	boolean isReplayable() {
		return !isDone();
	}

	/**
	 * Lets this call wait for another connection, as it is to be sent again.
	 */
	void replay() {
		this.replayed = true;
	}

	/**
	 * Tells whether this was sent on a connection that was lost.
	 * @return {@code true} if it may have run already
	 */
	boolean isReplayed() {
		return this.replayed;
	}

	/**
	 * Limits the time of this call.
	 * @param deadline the end, in nanoseconds of the {@link ClientClock}
	 * @param limit the length of that time, for messages
	 */
	void limit(long deadline, Duration limit) {
		this.deadline = deadline;
		this.limit = limit;
		this.limited = true;
	}

	boolean isLimited() {
		return this.limited;
	}

	/**
	 * Returns the end of the time of this call.
	 * @return nanoseconds of the {@link ClientClock}; valid if this call is
	 * {@linkplain #isLimited() limited}
	 */
	long deadline() {
		return this.deadline;
	}

	/**
	 * Tells whether the time of this call is over before it has ended.
	 * @param now the present time of the {@link ClientClock}
	 * @return {@code true} if it is overdue
	 */
	boolean isOverdue(long now) {
		return this.limited && now - this.deadline >= 0 && !isDone();
	}

	Duration limit() {
		return this.limit;
	}

	/**
	 * Marks this as a command that waits at the server for as long as it takes.
	 */
	void endless() {
		this.endless = true;
	}

	boolean isEndless() {
		return this.endless;
	}

	/**
	 * Counts this call among those that may be pending at once.
	 */
	void count() {
		this.counted = true;
	}

	/**
	 * Returns the weight to release when this call ends.
	 * @return the weight, or zero for a call that never was in a queue
	 */
	int countedWeight() {
		return this.counted ? weight() : 0;
	}

	/**
	 * Claims the watch over a deadline that no connection watches.
	 * @return {@code true} once, if there is something to watch
	 */
	boolean claimGuard() {
		if (this.guarded || !this.limited || isDone()) {
			return false;
		}
		this.guarded = true;
		return true;
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
