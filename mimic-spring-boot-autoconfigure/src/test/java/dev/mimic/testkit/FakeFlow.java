package dev.mimic.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A flow without a peer, which swallows what is written and records what it is asked to
 * do.
 *
 * @author Mimic Contributors
 */
public class FakeFlow extends InboundFlow {

	private final String name;

	private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger writes = new AtomicInteger();

	private volatile boolean aborted;

	private volatile long pendingOutput;

	private volatile @Nullable RuntimeException failure;

	/**
	 * Creates a flow that runs everything on the calling thread.
	 * @param name the name by which messages call it
	 */
	public FakeFlow(String name) {
		this(name, Runnable::run);
	}

	/**
	 * Creates a flow.
	 * @param name the name by which messages call it
	 * @param executor runs what is to be done
	 */
	public FakeFlow(String name, Executor executor) {
		super(executor);
		this.name = name;
	}

	/**
	 * Lets a byte arrive.
	 */
	public final void receive() {
		receive(Unpooled.wrappedBuffer(new byte[] { 1 }));
	}

	/**
	 * Lets bytes arrive.
	 * @param buffer the bytes, which are the flow's from now on
	 */
	public final void receive(ByteBuf buffer) {
		received(buffer);
	}

	/**
	 * Lets the peer close the connection.
	 */
	public final void disconnect() {
		failed(new FlowClosedException("The peer closed " + this));
		finished();
	}

	/**
	 * Makes closing and aborting fail.
	 * @param failure the failure
	 */
	public final void failToClose(RuntimeException failure) {
		this.failure = failure;
	}

	/**
	 * Sets how much output waits.
	 * @param bytes the number of bytes
	 */
	public final void setPendingOutput(long bytes) {
		this.pendingOutput = bytes;
	}

	/**
	 * Returns what the flow was asked to do, apart from writing.
	 * @return the calls: {@code reading true}, {@code reading false}, {@code close},
	 * {@code abort}
	 */
	public final List<String> calls() {
		return this.calls;
	}

	/**
	 * Returns how many buffers were written.
	 * @return the number of buffers
	 */
	public final int writes() {
		return this.writes.get();
	}

	/**
	 * Tells whether the flow was aborted.
	 * @return whether it was
	 */
	public final boolean isAborted() {
		return this.aborted;
	}

	/**
	 * Tells whether the flow is closed.
	 * @return whether it is
	 */
	public final boolean isClosed() {
		return closed().isDone();
	}

	@Override
	public final CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		buffer.release();
		this.writes.incrementAndGet();
		return accepted();
	}

	@Override
	public final CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		buffers.forEach(ByteBuf::release);
		this.writes.addAndGet(buffers.size());
		return accepted();
	}

	@Override
	public final CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		return accepted();
	}

	@Override
	public final boolean supportsHalfClose() {
		return true;
	}

	@Override
	protected final long pendingOutput() {
		return this.pendingOutput;
	}

	@Override
	protected final void setReading(boolean wanted) {
		this.calls.add("reading " + wanted);
	}

	@Override
	protected void doClose() {
		this.calls.add("close");
		finish();
	}

	@Override
	protected final void doAbort() {
		this.aborted = true;
		this.calls.add("abort");
		finish();
	}

	private void finish() {
		RuntimeException failure = this.failure;
		if (failure != null) {
			throw failure;
		}
		finished();
	}

	@Override
	public final String toString() {
		return this.name;
	}

}
