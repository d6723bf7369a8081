package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a reader reads to a flow, until the end. Waits for one thing at a time: for
 * bytes, of which it takes none before it can hand them over, or for a write.
 *
 * @author Mimic Contributors
 */
final class Transfer extends CompletableFuture<Long> {

	private final FlowReader source;

	private final Flow target;

	/**
	 * Counts the reasons to go on. Who makes the first one does the work for all: so the
	 * stack stays flat, and one thread works at a time.
	 */
	private final AtomicInteger signals = new AtomicInteger();

	private volatile @Nullable CompletableFuture<?> awaited;

	private long count;

	Transfer(FlowReader source, Flow target) {
		this.source = source;
		this.target = target;
		whenComplete((count, failure) -> stopWaiting());
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
		while (!isDone()) {
			ByteBuf buffer = this.source.poll();
			if (buffer == null) {
				CompletableFuture<@Nullable ByteBuf> readable = this.source.whenReadable();
				await(readable);
				readable.whenComplete(this::arrived);
				return;
			}
			int length = buffer.readableBytes();
			CompletableFuture<@Nullable Void> written = this.target.write(buffer);
			if (!written.isDone() || written.isCompletedExceptionally()) {
				written.whenComplete((nothing, failure) -> accepted(length, failure));
				return;
			}
			this.count += length;
		}
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
			completeExceptionally((failure instanceof CompletionException && failure.getCause() != null)
					? failure.getCause() : failure);
		}
		else {
			this.count += length;
			advance();
		}
	}

	private void await(CompletableFuture<?> future) {
		this.awaited = future;
		if (isDone()) {
			stopWaiting();
		}
	}

	/**
	 * Leaves the reading side to the next reader.
	 */
	private void stopWaiting() {
		CompletableFuture<?> future = this.awaited;
		if (future != null) {
			future.cancel(false);
		}
	}

}
