package dev.mimic.flow;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A flow without a peer, for tests of what goes on around flows. Runs everything on the
 * calling thread.
 *
 * @author Mimic Contributors
 */
class StubFlow extends InboundFlow {

	private final String name;

	private volatile boolean aborted;

	volatile long pendingOutput;

	StubFlow(String name) {
		super(Runnable::run);
		this.name = name;
	}

	/**
	 * Lets a byte arrive.
	 */
	void arrive() {
		received(Unpooled.wrappedBuffer(new byte[] { 1 }));
	}

	/**
	 * Lets the peer close the connection.
	 */
	void disconnect() {
		failed(new FlowClosedException("The peer closed " + this));
		finished();
	}

	boolean isAborted() {
		return this.aborted;
	}

	boolean isClosed() {
		return closed().isDone();
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		buffer.release();
		return accepted();
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		buffers.forEach(ReferenceCountUtil::release);
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
	protected long pendingOutput() {
		return this.pendingOutput;
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
		this.aborted = true;
		finished();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
