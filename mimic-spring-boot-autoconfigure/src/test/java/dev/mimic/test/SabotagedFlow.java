package dev.mimic.test;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow that passes everything on to another one, but for what a subclass changes.
 *
 * @author Mimic Contributors
 */
abstract class SabotagedFlow implements Flow {

	protected final Flow flow;

	SabotagedFlow(Flow flow) {
		this.flow = flow;
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return this.flow.read();
	}

	@Override
	public @Nullable ByteBuf poll() {
		return this.flow.poll();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		return this.flow.write(buffer);
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		return this.flow.writev(buffers);
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return this.flow.shutdown(mode);
	}

	@Override
	public boolean supportsHalfClose() {
		return this.flow.supportsHalfClose();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.flow.closeAsync();
	}

	@Override
	public void abort() {
		this.flow.abort();
	}

	@Override
	public CompletableFuture<@Nullable Void> closed() {
		return this.flow.closed();
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		return (type.isInstance(this)) ? type.cast(this) : this.flow.unwrap(type);
	}

	@Override
	public FlowReader reader() {
		return this.flow.reader();
	}

}
