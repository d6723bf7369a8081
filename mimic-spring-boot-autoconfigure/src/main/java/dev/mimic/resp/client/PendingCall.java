package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Something to be sent, and the future of what comes back. It is also a node of the queue
 * that it waits in, so that a command costs no further object.
 *
 * @param <T> the type of the outcome
 * @author Mimic Contributors
 */
abstract class PendingCall<T> extends CompletableFuture<T> {

	/**
	 * What was queued after this one, see {@link Submissions}.
	 */
	volatile @Nullable PendingCall<?> next;

	/**
	 * When the time is over, by the clock of the connection; counts if {@link #limited}
	 * is set.
	 */
	long deadline;

	boolean limited;

	/**
	 * The time that this may take, for messages.
	 */
	Duration limit = Duration.ZERO;

	/**
	 * Whether this counts among what may be pending at once.
	 */
	boolean counted;

	/**
	 * Whether somebody looks after the deadline who is not the connection.
	 */
	boolean guarded;

	/**
	 * Returns what to call this in messages and metrics.
	 * @return the name of the command
	 */
	abstract String name();

	/**
	 * Returns how many commands this is.
	 * @return the number
	 */
	abstract int weight();

	/**
	 * Appends what is to be sent.
	 * @param out where to
	 */
	abstract void encode(ByteBuf out);

	/**
	 * Takes a reply, also when this future is complete already.
	 * @param value the reply
	 * @return whether it was the last one
	 */
	abstract boolean add(RespValue value);

	/**
	 * Completes this future, if it is not complete already.
	 * @param last the last reply, which was {@linkplain #add added}
	 */
	abstract void end(RespValue last);

	/**
	 * Tells whether this can be sent again.
	 * @return whether there was no reply and somebody still wants one
	 */
	boolean isReplayable() {
		return !isDone();
	}

	void limit(long deadline, Duration limit) {
		this.deadline = deadline;
		this.limit = limit;
		this.limited = true;
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
