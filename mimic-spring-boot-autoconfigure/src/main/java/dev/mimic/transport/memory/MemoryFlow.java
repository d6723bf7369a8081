package dev.mimic.transport.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import dev.mimic.flow.AbstractFlow;
import dev.mimic.flow.FlowException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection inside the process. The buffer that one end writes is the
 * buffer that the other end reads, unless that is tiny and has to wait.
 * <p>
 * An end sends on the executor of the other one, never inside a call of {@code write}; so
 * two ends that answer each other at once don't recurse. Closing does not wait: what was
 * written stays in memory for the other end to read, as long as that one is open.
 *
 * @author Mimic Contributors
 */
final class MemoryFlow extends AbstractFlow {

	private final String description;

	private final MemoryFlow peer;

	/**
	 * Whether this end takes bytes. Confined to the executor of this end.
	 */
	private boolean reading = true;

	/**
	 * Creates both ends of a connection: this one, and its {@link #peer()}.
	 * @param name the name that the ends are connected by, for descriptions
	 * @param executor runs this end
	 * @param peerExecutor runs the other end
	 * @param highWaterMark the bytes on their way in one direction up to which a write is
	 * accepted
	 */
	MemoryFlow(String name, Executor executor, Executor peerExecutor, int highWaterMark) {
		super(executor, peerExecutor, DEFAULT_READ_AHEAD, highWaterMark);
		this.description = name + " (connected)";
		this.peer = new MemoryFlow(name, peerExecutor, executor, this, highWaterMark);
	}

	private MemoryFlow(String name, Executor executor, Executor peerExecutor, MemoryFlow peer, int highWaterMark) {
		super(executor, peerExecutor, DEFAULT_READ_AHEAD, highWaterMark);
		this.description = name + " (accepted)";
		this.peer = peer;
	}

	MemoryFlow peer() {
		return this.peer;
	}

	/**
	 * Runs a task on the executor, or in this call if the executor is gone.
	 * @param task the task
	 */
	void run(Runnable task) {
		execute(task);
	}

	@Override
	protected void setReading(boolean wanted) {
		this.reading = wanted;
		if (wanted) {
			this.peer.resumeSending();
		}
	}

	@Override
	protected boolean send() {
		if (!this.peer.reading) {
			return false;
		}
		ByteBuf buffer = takeOutput(Integer.MAX_VALUE);
		if (buffer != null) {
			this.peer.received(buffer);
		}
		return true;
	}

	@Override
	protected CompletionStage<@Nullable Void> sendEnd() {
		// Later: the peer may close, which must not look like a failure of this call
		this.peer.execute(this.peer::ended);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	protected void closing() {
		this.peer.refuseOutput("The flow was closed by the peer", null);
		finished();
	}

	@Override
	protected void disconnect() {
		this.peer.ended();
		this.peer.finished();
	}

	@Override
	protected void reset() {
		this.peer.execute(() -> {
			this.peer.failed(new FlowException("The flow was reset by the peer: " + this.peer));
			this.peer.finished();
		});
	}

	@Override
	public String toString() {
		return this.description;
	}

}
