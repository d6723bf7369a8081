package dev.mimic.conformance;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow that carries nothing but remembers what it was connected to.
 *
 * @author Mimic Contributors
 */
public class FlowStub implements Flow {

	private final String protocol;

	private final Object endpoint;

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	public FlowStub(String protocol, Object endpoint) {
		this.protocol = protocol;
		this.endpoint = endpoint;
	}

	public String protocol() {
		return this.protocol;
	}

	public Object endpoint() {
		return this.endpoint;
	}

	public boolean isClosed() {
		return this.closed.isDone();
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return closeAsync();
	}

	@Override
	public boolean halfClose() {
		return false;
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		this.closed.complete(null);
		return this.closed;
	}

	@Override
	public void abort() {
		closeAsync();
	}

	@Override
	public CompletableFuture<@Nullable Void> closed() {
		return this.closed;
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		return type.isInstance(this) ? type.cast(this) : null;
	}

}
