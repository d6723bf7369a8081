package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import dev.mimic.async.FreshStackFuture;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Base class for flows that send in their own way, such as over a channel that queues
 * what is written: it has the reading side and the start of closing, and leaves writing
 * to its subclass. Other transports extend {@link AbstractFlow}.
 * <p>
 * The subclass calls {@link #received}, {@link #ended}, {@link #failed} and
 * {@link #finished} on its executor, which has to run one task after the other, as an
 * event loop does.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract class InboundFlow extends Inbound.Owner implements Flow {

	/**
	 * The bytes that are read ahead while nothing reads, unless the transport says
	 * otherwise: 64 KiB.
	 */
	public static final int DEFAULT_READ_AHEAD = 64 * 1024;

	private static final int OPEN = 0;

	private static final int CLOSING = 1;

	private static final int ABORTED = 2;

	private static final AtomicIntegerFieldUpdater<InboundFlow> STATE = AtomicIntegerFieldUpdater
		.newUpdater(InboundFlow.class, "state");

	private static final AtomicReferenceFieldUpdater<InboundFlow, @Nullable FlowReader> READER = AtomicReferenceFieldUpdater
		.newUpdater(InboundFlow.class, FlowReader.class, "reader");

	private final Inbound inbound;

	private final ClosedFuture closed = new ClosedFuture();

	private volatile @Nullable FlowReader reader;

	private volatile int state;

	/**
	 * Counters of activity, written without a lock or a barrier: an old value does for
	 * those that look for activity.
	 */
	private int inlineWrites;

	private int arrivals;

	/**
	 * Creates a flow with the default read-ahead.
	 * @param executor completes the futures of this flow, one task after the other
	 */
	protected InboundFlow(Executor executor) {
		this(executor, DEFAULT_READ_AHEAD);
	}

	/**
	 * Creates a flow.
	 * @param executor completes the futures of this flow, one task after the other
	 * @param readAhead the bytes, at least one, that are read ahead while nothing reads;
	 * what the transport hands over at once may exceed it
	 */
	@SuppressWarnings("this-escape") // it is only kept
	protected InboundFlow(Executor executor, int readAhead) {
		if (readAhead < 1) {
			throw new IllegalArgumentException("'readAhead' must be positive");
		}
		this.inbound = new Inbound(executor, readAhead, this);
	}

	@Override
	public final CompletableFuture<@Nullable ByteBuf> read() {
		return this.inbound.request(new AnyDemand());
	}

	@Override
	public final @Nullable ByteBuf poll() {
		return this.inbound.poll(Integer.MAX_VALUE);
	}

	@Override
	public final FlowReader reader() {
		FlowReader reader = this.reader;
		if (reader == null) {
			reader = new FlowReader(this.inbound);
			if (!READER.compareAndSet(this, null, reader)) {
				return reader();
			}
		}
		return reader;
	}

	@Override
	public final CompletableFuture<@Nullable Void> closeAsync() {
		if (STATE.compareAndSet(this, OPEN, CLOSING)) {
			this.inbound.close();
			execute(this::runClose);
		}
		return this.closed;
	}

	@Override
	public final void abort() {
		if (STATE.getAndSet(this, ABORTED) != ABORTED) {
			// In this order: the end of the inbound lets the transport read on, to
			// discard
			execute(this::runAbort);
			this.inbound.close();
		}
	}

	@Override
	public final CompletableFuture<@Nullable Void> closed() {
		return this.closed;
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		if (type == FlowActivity.class) {
			FlowActivity activity = this::activity;
			return type.cast(activity);
		}
		if (type.isInstance(this)) {
			return type.cast(this);
		}
		return (Executor.class.isAssignableFrom(type) && type.isInstance(executor())) ? type.cast(executor()) : null;
	}

	/**
	 * Returns the executor of this flow.
	 * @return the executor
	 */
	protected final Executor executor() {
		return this.inbound.executor();
	}

	/**
	 * Runs a task on the executor of this flow, or in this call if the executor is gone,
	 * and with it what it carried.
	 * @param task the task
	 */
	protected final void execute(Runnable task) {
		this.inbound.execute(task);
	}

	/**
	 * Hands over bytes that came from the peer. On the executor.
	 * @param buffer the bytes, whose ownership passes to this flow; thrown away once the
	 * reading side has ended
	 */
	protected final void received(ByteBuf buffer) {
		this.arrivals++;
		this.inbound.offer(buffer);
	}

	/**
	 * Says that the peer sends no more: reads return the end after the last byte. On the
	 * executor.
	 */
	protected final void ended() {
		this.inbound.end();
		onInputEnd();
	}

	/**
	 * Says that no more can be received: reads fail after the last byte. Does nothing
	 * after the end. On the executor.
	 * @param failure what reads fail with, a {@link FlowException} in general
	 */
	protected final void failed(Throwable failure) {
		this.inbound.fail(failure);
		onInputFailure(failure);
	}

	/**
	 * Ends the reading side, for {@link #shutdown}: later reads return the end, what
	 * still arrives is thrown away. From any thread.
	 */
	protected final void discardInbound() {
		this.inbound.shutdown();
	}

	/**
	 * Says that nothing is left of the connection: completes {@link #closed()}. What has
	 * been received can be read until {@link #close()}. On the executor.
	 */
	protected final void finished() {
		this.closed.finish();
		onFinished();
	}

	/**
	 * Tells whether neither {@link #close()} nor {@link #abort()} has been called.
	 * @return whether this flow was not closed by this side
	 */
	protected final boolean isOpen() {
		return this.state == OPEN;
	}

	/**
	 * Returns the future of a write that has been accepted inside the call. It is
	 * complete. What is made dependent on it may run inside the call that does that but,
	 * for one in a number of consecutive writes, runs on the executor: that unwinds the
	 * stack of a caller that writes from the completion of a write.
	 * @return the future to return
	 */
	protected final CompletableFuture<@Nullable Void> accepted() {
		CompletableFuture<@Nullable Void> accepted = (++this.inlineWrites % FreshStackFuture.INTERVAL != 0)
				? new CompletableFuture<>() : new FreshStackFuture<>(this.inbound);
		accepted.complete(null);
		return accepted;
	}

	/**
	 * Returns how much of what was accepted, or waits to be, has not left. It tells
	 * whether a peer that reads slowly reads at all. From any thread.
	 * @return the number of bytes, roughly; zero by default
	 */
	protected long pendingOutput() {
		return 0;
	}

	/**
	 * Starts or stops taking bytes from the peer. A flow starts out with taking. Bytes
	 * may still be handed over after a stop; the fewer, the smaller the read-ahead.
	 * Called on the executor, also after the end.
	 * @param wanted whether bytes are wanted
	 */
	protected abstract void setReading(boolean wanted);

	/**
	 * Closes the connection: delivers what was accepted for at most the close timeout,
	 * frees everything, then calls {@link #finished()}. The reading side has been taken
	 * care of. Called once, on the executor, also when the connection has ended already.
	 */
	protected abstract void doClose();

	/**
	 * Drops the connection and everything that has not left, fails pending writes, and
	 * calls {@link #finished()}. The reading side has been taken care of. Called once, on
	 * the executor, possibly after {@link #doClose()} and when the connection has ended
	 * already.
	 */
	protected abstract void doAbort();

	/**
	 * Goes on after the peer said that it sends no more. On the executor.
	 */
	void onInputEnd() {
	}

	/**
	 * Goes on after receiving failed. On the executor.
	 * @param failure the failure
	 */
	void onInputFailure(Throwable failure) {
	}

	/**
	 * Goes on after the connection has ended. On the executor.
	 */
	void onFinished() {
	}

	@Override
	final void produce(boolean wanted) {
		setReading(wanted);
	}

	/**
	 * Creates the failure of operations after this side has closed the flow.
	 * @return the failure
	 */
	@Override
	protected FlowClosedException closedFailure() {
		return new FlowClosedException("The flow was closed by this side: " + this);
	}

	private long activity() {
		long operations = ((long) this.arrivals << Integer.SIZE) | Integer.toUnsignedLong(this.inlineWrites);
		return 31 * operations + pendingOutput();
	}

	private void runClose() {
		try {
			doClose();
		}
		catch (RuntimeException | Error ex) {
			runAbort();
			throw ex;
		}
	}

	private void runAbort() {
		try {
			this.inbound.close();
			doAbort();
		}
		catch (RuntimeException | Error ex) {
			finished();
			throw ex;
		}
	}

}
