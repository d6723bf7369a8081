package dev.mimic.autoconfigure.test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Flow over another one, with a fault of the receiving direction. Writes are passed on.
 *
 * @author Mimic Contributors
 */
final class FaultyFlow extends InboundFlow {

	private final Flow lower;

	private final Fault fault;

	/**
	 * The number of bytes until the fault. Confined to the executor, as are the next
	 * fields.
	 */
	private long left;

	private boolean wanted = true;

	private boolean reading;

	private volatile boolean struck;

	private FaultyFlow(Flow lower, Fault fault, Executor executor) {
		super(executor);
		this.lower = lower;
		this.fault = fault;
		this.left = fault.after();
	}

	/**
	 * Adds a fault to a flow.
	 * @param lower the flow, owned by the result
	 * @param fault the fault, or {@code null} for none
	 * @param executor the executor of the result, which runs one task after the other
	 * @return the flow to use
	 */
	static Flow over(Flow lower, @Nullable Fault fault, Executor executor) {
		if (fault == null) {
			return lower;
		}
		FaultyFlow flow = new FaultyFlow(lower, fault, executor);
		executor.execute(flow::start);
		return flow;
	}

	private void start() {
		this.lower.closed().whenCompleteAsync((nothing, failure) -> finished(), executor());
		if (this.left == 0) {
			strike();
		}
		readMore();
	}

	@Override
	protected void setReading(boolean wanted) {
		this.wanted = wanted;
		readMore();
	}

	private void readMore() {
		if (this.wanted && !this.reading && !this.struck && isOpen()) {
			this.reading = true;
			this.lower.read().whenCompleteAsync(this::arrived, executor());
		}
	}

	private void arrived(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		this.reading = false;
		if (failure != null) {
			failed(failure);
		}
		else if (buffer == null) {
			ended();
		}
		else {
			deliver(buffer);
			readMore();
		}
	}

	private void deliver(ByteBuf buffer) {
		int length = (int) Math.min(buffer.readableBytes(), this.left);
		this.left -= length;
		ByteBuf delivered = buffer.readRetainedSlice(length);
		// Before the delivery, after which only the reader may have a reference
		buffer.release();
		received(delivered);
		if (this.left == 0) {
			strike();
		}
	}

	private void strike() {
		this.struck = true;
		switch (this.fault.effect()) {
			case STALL -> {
				// Received data stays in the lower flow, until its buffers are full
			}
			case END -> {
				ended();
				this.lower.shutdown(ShutdownMode.READ);
			}
			case RESET -> {
				failed(new FlowException(reset()));
				this.lower.abort();
			}
		}
	}

	private String reset() {
		return "The flow was reset by the peer, as the test wants it after " + this.fault.after() + " bytes: "
				+ this.lower;
	}

	private boolean isReset() {
		return this.struck && this.fault.effect() == Fault.Effect.RESET;
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		if (isOpen() && !isReset()) {
			return this.lower.write(buffer);
		}
		buffer.release();
		return CompletableFuture.failedFuture(closedFailure());
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		if (isOpen() && !isReset()) {
			return this.lower.writev(buffers);
		}
		buffers.forEach(ByteBuf::release);
		return CompletableFuture.failedFuture(closedFailure());
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		if (!isOpen() || isReset()) {
			return CompletableFuture.failedFuture(closedFailure());
		}
		if (mode.isRead()) {
			discardInbound();
		}
		return this.lower.shutdown(mode);
	}

	@Override
	public boolean supportsHalfClose() {
		return this.lower.supportsHalfClose();
	}

	@Override
	protected void doClose() {
		this.lower.close();
	}

	@Override
	protected void doAbort() {
		this.lower.abort();
	}

	@Override
	protected FlowClosedException closedFailure() {
		return new FlowClosedException(isReset() ? reset() : "The flow was closed by this side: " + this.lower);
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		T own = super.unwrap(type);
		return (own != null) ? own : this.lower.unwrap(type);
	}

	@Override
	public String toString() {
		return this.lower.toString();
	}

}
