package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.async.Stages;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Copies the bytes of a reader to a flow, until the end. Waits for one thing at a time:
 * for bytes, of which it takes none before it can hand them over, or for a write.
 * Completing this future stops it first, so that the reader is free after that.
 *
 * @author Mimic Contributors
 */
final class Transfer extends CompletableFuture<Long> {

	private final FlowReader source;

	private final Flow target;

	/**
	 * Counts the reasons to go on. The caller with the first one does the work for all:
	 * so the stack stays flat, and one thread works at a time. A queue of tasks would
	 * allocate a node for each buffer.
	 */
	private final AtomicInteger signals = new AtomicInteger();

	/**
	 * Guarded by the monitor of this object, like {@link #readable}.
	 */
	private boolean stopped;

	private @Nullable CompletableFuture<@Nullable ByteBuf> readable;

	private long count;

	Transfer(FlowReader source, Flow target) {
		this.source = source;
		this.target = target;
	}

	Transfer start() {
		advance();
		return this;
	}

	private void advance() {
		if (this.signals.getAndIncrement() == 0) {
			do {
				transfer();
			}
			while (this.signals.decrementAndGet() != 0);
		}
	}

	private void transfer() {
		while (true) {
			ByteBuf buffer;
			CompletableFuture<@Nullable ByteBuf> readable = null;
			synchronized (this) {
				if (this.stopped) {
					return;
				}
				buffer = this.source.poll();
				if (buffer == null) {
					readable = this.source.whenReadable();
					this.readable = readable;
				}
			}
			if (readable != null) {
				readable.whenComplete(this::arrived);
				return;
			}
			if (buffer != null && !write(buffer)) {
				return;
			}
		}
	}

	/**
	 * Writes a buffer.
	 * @param buffer the buffer
	 * @return whether it was accepted at once
	 */
	private boolean write(ByteBuf buffer) {
		int length = buffer.readableBytes();
		CompletableFuture<@Nullable Void> written = this.target.write(buffer);
		if (written.isDone() && !written.isCompletedExceptionally()) {
			this.count += length;
			return true;
		}
		written.whenComplete((nothing, failure) -> accepted(length, failure));
		return false;
	}

	private void arrived(@Nullable ByteBuf signal, @Nullable Throwable failure) {
		if (failure != null) {
			completeExceptionally(failure);
		}
		else if (signal == null) {
			complete(this.count);
		}
		else {
			advance();
		}
	}

	private void accepted(int length, @Nullable Throwable failure) {
		if (failure != null) {
			completeExceptionally(Stages.unwrap(failure));
		}
		else {
			this.count += length;
			advance();
		}
	}

	private void stop() {
		CompletableFuture<@Nullable ByteBuf> readable;
		synchronized (this) {
			this.stopped = true;
			readable = this.readable;
		}
		if (readable != null) {
			readable.cancel(false);
		}
	}

	@Override
	public boolean complete(Long value) {
		stop();
		return super.complete(value);
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		stop();
		return super.completeExceptionally(failure);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		stop();
		return super.cancel(mayInterruptIfRunning);
	}

}
