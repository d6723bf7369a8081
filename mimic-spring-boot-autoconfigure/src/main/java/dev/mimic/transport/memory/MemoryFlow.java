package dev.mimic.transport.memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.InboundFlow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection inside the process. The buffer that one end writes is the
 * buffer that the other end reads.
 * <p>
 * Closing does not wait: what was written stays in memory for the other end to read, as
 * long as that one is open.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class MemoryFlow extends InboundFlow {

	private final String description;

	private final MemoryFlow peer;

	/**
	 * From this end to the other one.
	 */
	private final MemoryPipe out;

	/**
	 * From the other end to this one.
	 */
	private final MemoryPipe in;

	/**
	 * Whether no more is read. Used on the executor, as the next one is.
	 */
	private boolean readEnded;

	private boolean writeEnded;

	/**
	 * Creates both ends of a connection: this one, and its {@link #peer()}.
	 * @param name what the ends are connected by, for people
	 * @param executor runs this end
	 * @param peerExecutor runs the other end
	 * @param highWaterMark the bytes on their way in one direction up to which a write is
	 * accepted
	 */
	MemoryFlow(String name, Executor executor, Executor peerExecutor, int highWaterMark) {
		super(executor);
		this.description = name + " (connected)";
		this.peer = new MemoryFlow(name, peerExecutor, this, highWaterMark);
		this.out = this.peer.in;
		this.in = this.peer.out;
	}

	private MemoryFlow(String name, Executor executor, MemoryFlow peer, int highWaterMark) {
		super(executor);
		this.description = name + " (accepted)";
		this.peer = peer;
		this.out = new MemoryPipe(this, peer, highWaterMark);
		this.in = new MemoryPipe(peer, this, highWaterMark);
	}

	MemoryFlow peer() {
		return this.peer;
	}

	@Override
	public CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		if (!isOpen()) {
			buffer.release();
			return CompletableFuture.failedFuture(closedFailure());
		}
		return this.out.write(buffer);
	}

	@Override
	public CompletableFuture<@Nullable Void> writev(List<ByteBuf> buffers) {
		if (!isOpen()) {
			buffers.forEach(ByteBuf::release);
			return CompletableFuture.failedFuture(closedFailure());
		}
		return this.out.write(buffers);
	}

	@Override
	public CompletableFuture<@Nullable Void> shutdown(ShutdownMode mode) {
		if (!isOpen()) {
			return CompletableFuture.failedFuture(closedFailure());
		}
		CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
		if (mode.isRead()) {
			discardInbound();
			run(() -> ended(true, false));
		}
		if (mode.isWrite()) {
			CompletableFuture<@Nullable Void> delivered = new CompletableFuture<>();
			delivered.whenComplete((nothing, failure) -> shutDown(done, failure));
			this.out.shutdown(delivered);
		}
		else {
			run(() -> done.complete(null));
		}
		return done;
	}

	private void shutDown(CompletableFuture<@Nullable Void> done, @Nullable Throwable failure) {
		if (failure != null) {
			done.completeExceptionally(failure);
			return;
		}
		ended(false, true);
		done.complete(null);
	}

	@Override
	public boolean supportsHalfClose() {
		return true;
	}

	@Override
	protected long pendingOutput() {
		return this.out.bytes();
	}

	@Override
	protected void setReading(boolean wanted) {
		this.in.reading(wanted);
	}

	@Override
	protected void doClose() {
		this.in.abandon();
		this.out.close();
		finished();
	}

	@Override
	protected void doAbort() {
		this.in.abandon();
		this.out.reset();
		finished();
	}

	/**
	 * Takes a buffer from the other end. On the executor.
	 * @param buffer the buffer, owned by this flow from now on
	 */
	void arrived(ByteBuf buffer) {
		received(buffer);
	}

	/**
	 * Learns that the other end sends no more. On the executor.
	 * @param end in which way
	 */
	void reached(PipeEnd end) {
		switch (end) {
			case SHUT_DOWN -> {
				ended();
				ended(true, false);
			}
			case CLOSED -> {
				ended();
				finished();
			}
			case RESET -> {
				failed(new FlowException("The flow was reset by the peer: " + this));
				finished();
			}
		}
	}

	private void ended(boolean reading, boolean writing) {
		this.readEnded |= reading;
		this.writeEnded |= writing;
		if (this.readEnded && this.writeEnded && !closed().isDone()) {
			this.in.abandon();
			this.out.close();
			finished();
		}
	}

	/**
	 * Returns the future of a write that has been accepted.
	 * @return the future
	 */
	CompletableFuture<@Nullable Void> acceptedInline() {
		return accepted();
	}

	/**
	 * Completes futures on the executor.
	 * @param futures the futures, or {@code null} for none
	 * @param failure what they fail with, or {@code null} to complete them normally
	 */
	void settle(@Nullable List<CompletableFuture<@Nullable Void>> futures, @Nullable FlowClosedException failure) {
		if (futures == null) {
			return;
		}
		run(() -> {
			for (CompletableFuture<@Nullable Void> future : futures) {
				if (failure != null) {
					future.completeExceptionally(failure);
				}
				else {
					future.complete(null);
				}
			}
		});
	}

	/**
	 * Runs a task on the executor, or here if the executor is gone.
	 * @param task the task
	 */
	void run(Runnable task) {
		execute(task);
	}

	@Override
	public String toString() {
		return this.description;
	}

}
