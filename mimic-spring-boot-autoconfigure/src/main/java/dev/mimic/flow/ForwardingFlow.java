package dev.mimic.flow;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Base class for flows that are another flow with a difference: every method goes to that
 * flow, unless it is overridden; {@link #unwrap} finds this flow first.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract class ForwardingFlow implements Flow {

	private final Flow delegate;

	/**
	 * Creates a flow.
	 * @param delegate the flow that all goes to
	 */
	protected ForwardingFlow(Flow delegate) {
		this.delegate = delegate;
	}

	/**
	 * Asks for a call of {@link #onClosed()}. To be called once at most. It takes less
	 * memory than a stage that depends on {@link #closed()}, which counts where many
	 * flows are idle.
	 */
	protected final void watchClosed() {
		CompletableFuture<@Nullable Void> closed = closed();
		if (closed instanceof ClosedFuture future) {
			future.watch(this);
		}
		else {
			closed.whenComplete((nothing, ex) -> onClosed());
		}
	}

	/**
	 * Called after {@link #closed()} has completed if {@link #watchClosed()} has asked
	 * for it. On any thread; must not block.
	 */
	protected void onClosed() {
	}

	@Override
	public CompletableFuture<@Nullable ByteBuf> read() {
		return this.delegate.read();
	}

	@Override
	public @Nullable ByteBuf poll() {
		return this.delegate.poll();
	}

	@Override
	public FlowReader reader() {
		return this.delegate.reader();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		return this.delegate.write(buffer);
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		return this.delegate.writev(buffers);
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return this.delegate.shutdown(mode);
	}

	@Override
	public boolean supportsHalfClose() {
		return this.delegate.supportsHalfClose();
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.delegate.closeAsync();
	}

	@Override
	public void abort() {
		this.delegate.abort();
	}

	@Override
	public CompletableFuture<@Nullable Void> closed() {
		return this.delegate.closed();
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		return type.isInstance(this) ? type.cast(this) : this.delegate.unwrap(type);
	}

	@Override
	public InputStream inputStream() {
		return this.delegate.inputStream();
	}

	@Override
	public OutputStream outputStream() {
		return this.delegate.outputStream();
	}

	@Override
	public ByteChannel byteChannel() {
		return this.delegate.byteChannel();
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
