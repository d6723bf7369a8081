package dev.mimic.benchmark.resolution;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow that carries nothing, and so costs nothing to connect.
 *
 * @author Mimic Contributors
 */
final class EmptyFlow implements Flow {

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return unsupported();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		buffer.release();
		return unsupported();
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		buffers.forEach(ByteBuf::release);
		return unsupported();
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return closeAsync();
	}

	@Override
	public boolean supportsHalfClose() {
		return false;
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.closed.complete(null);
		return this.closed;
	}

	@Override
	public void abort() {
		this.closed.complete(null);
	}

	@Override
	public CompletableFuture<@Nullable Void> closed() {
		return this.closed;
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		return type.isInstance(this) ? type.cast(this) : null;
	}

	@Override
	public FlowReader reader() {
		throw new UnsupportedOperationException();
	}

	private static <T extends @Nullable Object> CompletableFuture<T> unsupported() {
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
	}

}
