package dev.mimic.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow that is connected to nothing, and records what it is asked to do.
 *
 * @author Mimic Contributors
 */
final class TestFlow extends InboundFlow {

	final List<ByteBuf> written = new ArrayList<>();

	final List<String> calls = new ArrayList<>();

	@Nullable RuntimeException failure;

	TestFlow(Executor executor) {
		super(executor);
	}

	void receive(ByteBuf buffer) {
		received(buffer);
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		this.written.add(buffer);
		return accepted();
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		this.written.addAll(buffers);
		return accepted();
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return accepted();
	}

	@Override
	public boolean supportsHalfClose() {
		return true;
	}

	@Override
	protected void setReading(boolean wanted) {
		this.calls.add("reading " + wanted);
	}

	@Override
	protected void doClose() {
		this.calls.add("close");
		if (this.failure != null) {
			throw this.failure;
		}
		finished();
	}

	@Override
	protected void doAbort() {
		this.calls.add("abort");
		if (this.failure != null) {
			throw this.failure;
		}
		finished();
	}

	@Override
	public String toString() {
		return "test flow";
	}

}
