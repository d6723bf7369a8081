package dev.mimic.conformance;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow that carries nothing but remembers what it was connected to.
 *
 * @author Mimic Contributors
 */
public class FlowStub extends InboundFlow {

	private final String protocol;

	private final Object endpoint;

	public FlowStub(String protocol, Object endpoint) {
		super(Runnable::run);
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
		return closed().isDone();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		buffer.release();
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		buffers.forEach(ByteBuf::release);
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
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
	protected void setReading(boolean wanted) {
	}

	@Override
	protected void doClose() {
		finished();
	}

	@Override
	protected void doAbort() {
		finished();
	}

}
