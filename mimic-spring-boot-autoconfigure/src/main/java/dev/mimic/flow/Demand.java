package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Supplier;

import dev.mimic.async.UnwindingFuture;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Pending read of a flow; the very future that was handed out. It has to be claimed
 * before it is completed: {@link Inbound} claims it before it takes bytes for it, a
 * caller that cancels, times out or completes it claims it by that. So bytes are never
 * taken for a demand that was given up.
 *
 * @author Mimic Contributors
 */
abstract class Demand extends UnwindingFuture<@Nullable ByteBuf> {

	/**
	 * Outcome: the flow has ended.
	 */
	static final Object END = new Object();

	private static final AtomicIntegerFieldUpdater<Demand> CLAIMED = AtomicIntegerFieldUpdater.newUpdater(Demand.class,
			"claimed");

	private volatile int claimed;

	/**
	 * Set before this is handed out.
	 */
	private @Nullable Executor unwindOn;

	/**
	 * Tells whether this can be fulfilled, or fail, with what has arrived. Called with
	 * the lock of the inbound held.
	 * @param queue the bytes that have arrived
	 * @param ended whether no more will come
	 * @return whether {@link #take} may be called
	 */
	abstract boolean ready(ByteQueue queue, boolean ended);

	/**
	 * Takes the outcome. Called once, with the lock of the inbound held, after
	 * {@link #ready}.
	 * @param queue the bytes that have arrived
	 * @return a buffer, a {@link Throwable}, or {@code null} for the way in which the
	 * inbound has ended
	 */
	abstract @Nullable Object take(ByteQueue queue);

	/**
	 * Returns what fails this demand, if it ends too early, in place of a plain end.
	 * @param queue the bytes that have arrived
	 * @return the outcome
	 */
	Object atEnd(ByteQueue queue) {
		return END;
	}

	final void unwindOn(Executor executor) {
		this.unwindOn = executor;
	}

	@Override
	protected final @Nullable Executor unwindOn() {
		return this.unwindOn;
	}

	final boolean claim() {
		return CLAIMED.compareAndSet(this, 0, 1);
	}

	final boolean isLive() {
		return this.claimed == 0;
	}

	/**
	 * Completes this claimed demand.
	 * @param outcome a buffer, a {@link Throwable} or {@link #END}
	 */
	final void deliver(Object outcome) {
		if (outcome == END) {
			super.complete(null);
		}
		else if (outcome instanceof Throwable failure) {
			super.completeExceptionally(failure);
		}
		else if (outcome instanceof ByteBuf buffer && !super.complete(buffer)) {
			// Only after an obtrude
			buffer.release();
		}
	}

	@Override
	public boolean complete(@Nullable ByteBuf value) {
		return claim() && super.complete(value);
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		return claim() && super.completeExceptionally(failure);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return (claim()) ? super.cancel(mayInterruptIfRunning) : isCancelled();
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> completeAsync(Supplier<? extends @Nullable ByteBuf> supplier,
			Executor executor) {
		executor.execute(() -> complete(supplier.get()));
		return this;
	}

}
