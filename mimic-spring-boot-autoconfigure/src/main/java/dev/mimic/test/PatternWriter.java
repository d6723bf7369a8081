package dev.mimic.test;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@link BytePattern} to a flow, each write after the one before was accepted.
 *
 * @author Mimic Contributors
 */
final class PatternWriter {

	private final Flow flow;

	private final int chunk;

	private volatile long accepted;

	private volatile boolean stopped;

	private volatile @Nullable CompletableFuture<@Nullable Void> last;

	PatternWriter(Flow flow, int chunk) {
		this.flow = flow;
		this.chunk = chunk;
	}

	long accepted() {
		return this.accepted;
	}

	/**
	 * Writes until a write is not accepted any more.
	 * @param limit the bytes after which that has to be so
	 * @return the write that is pending, the last one; {@link #accepted()} counts it once
	 * it completes
	 */
	CompletableFuture<@Nullable Void> writeUntilStalled(long limit) {
		CompletableFuture<@Nullable Void> run = Outcomes.inBackground(() -> {
			while (!this.stopped && this.accepted < limit) {
				write().join();
			}
			return null;
		});
		Outcomes.stalled(this::accepted);
		this.stopped = true;
		CompletableFuture<@Nullable Void> pending = this.last;
		if (run.isDone() || pending == null || pending.isDone()) {
			throw new AssertionError("Writing did not stop but went on to " + this.accepted + " bytes");
		}
		return run;
	}

	private CompletableFuture<@Nullable Void> write() {
		CompletableFuture<@Nullable Void> write = this.flow.write(BytePattern.buffer(this.accepted, this.chunk));
		this.last = write;
		return write.thenRun(() -> this.accepted += this.chunk).thenApply((nothing) -> null);
	}

}
