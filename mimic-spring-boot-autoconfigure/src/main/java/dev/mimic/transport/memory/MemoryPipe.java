package dev.mimic.transport.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.FlowClosedException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One direction between two flows: the buffers that were written and that the receiver
 * has not taken yet. The receiver takes them on its own executor, never inside a call of
 * the sender; so two flows that answer each other at once don't recurse.
 * <p>
 * The monitor of this object guards its state; it is never held while a flow is called or
 * a future is completed.
 *
 * @author Mimic Contributors
 */
final class MemoryPipe implements Runnable {

	/**
	 * Buffers handed over in one turn on the executor.
	 */
	private static final int BUFFERS_PER_RUN = 64;

	private final int highWaterMark;

	private final MemoryFlow sender;

	private final MemoryFlow receiver;

	private final Queue<ByteBuf> buffers = new ArrayDeque<>(4);

	private int bytes;

	/**
	 * The writes that were not accepted yet.
	 */
	private @Nullable List<CompletableFuture<@Nullable Void>> writes;

	/**
	 * The shutdowns that wait for the receiver.
	 */
	private @Nullable List<CompletableFuture<@Nullable Void>> shutdowns;

	/**
	 * Whether the receiver takes buffers.
	 */
	private boolean reading = true;

	/**
	 * Whether a run on the executor of the receiver is on its way.
	 */
	private boolean scheduled;

	/**
	 * What comes after the last buffer.
	 */
	private @Nullable PipeEnd end;

	/**
	 * What the receiver was told.
	 */
	private @Nullable PipeEnd reached;

	/**
	 * Whether the receiver is gone.
	 */
	private boolean abandoned;

	/**
	 * Why writes fail, if they do.
	 */
	private @Nullable String refusal;

	MemoryPipe(MemoryFlow sender, MemoryFlow receiver, int highWaterMark) {
		this.sender = sender;
		this.receiver = receiver;
		this.highWaterMark = highWaterMark;
	}

	CompletableFuture<@Nullable Void> write(ByteBuf buffer) {
		CompletableFuture<@Nullable Void> pending;
		boolean run;
		synchronized (this) {
			if (this.refusal != null) {
				buffer.release();
				return CompletableFuture.failedFuture(closed(this.refusal));
			}
			add(buffer);
			pending = pendingWrite();
			run = schedule();
		}
		if (run) {
			this.receiver.run(this);
		}
		return (pending != null) ? pending : this.sender.acceptedInline();
	}

	synchronized int bytes() {
		return this.bytes;
	}

	CompletableFuture<@Nullable Void> write(List<ByteBuf> written) {
		CompletableFuture<@Nullable Void> pending;
		boolean run;
		synchronized (this) {
			if (this.refusal != null) {
				written.forEach(ByteBuf::release);
				return CompletableFuture.failedFuture(closed(this.refusal));
			}
			written.forEach(this::add);
			pending = pendingWrite();
			run = schedule();
		}
		if (run) {
			this.receiver.run(this);
		}
		return (pending != null) ? pending : this.sender.acceptedInline();
	}

	private void add(ByteBuf buffer) {
		if (buffer.isReadable()) {
			this.bytes += buffer.readableBytes();
			this.buffers.add(buffer);
		}
		else {
			buffer.release();
		}
	}

	private @Nullable CompletableFuture<@Nullable Void> pendingWrite() {
		if (this.bytes <= this.highWaterMark) {
			return null;
		}
		if (this.writes == null) {
			this.writes = new ArrayList<>(1);
		}
		CompletableFuture<@Nullable Void> pending = new CompletableFuture<>();
		this.writes.add(pending);
		return pending;
	}

	/**
	 * Ends this direction behind what was written.
	 * @param done completes when the receiver has got everything
	 */
	void shutdown(CompletableFuture<@Nullable Void> done) {
		boolean run;
		synchronized (this) {
			refuse("The writing side of the flow was shut down");
			if (this.end == null) {
				this.end = PipeEnd.SHUT_DOWN;
			}
			if (this.shutdowns == null) {
				this.shutdowns = new ArrayList<>(1);
			}
			this.shutdowns.add(done);
			run = schedule();
		}
		if (run) {
			this.receiver.run(this);
		}
		settleShutdowns();
	}

	/**
	 * Completes the shutdowns if there is nothing to wait for any more.
	 */
	private void settleShutdowns() {
		List<CompletableFuture<@Nullable Void>> settled;
		FlowClosedException failure;
		synchronized (this) {
			if (this.reached == null && !this.abandoned && this.end != PipeEnd.CLOSED) {
				return;
			}
			settled = this.shutdowns;
			this.shutdowns = null;
			failure = (this.abandoned && this.reached == null) ? closed(String.valueOf(this.refusal)) : null;
		}
		this.sender.settle(settled, failure);
	}

	/**
	 * Ends this direction behind what was written, which waits for the receiver from now
	 * on, and for nobody else.
	 */
	void close() {
		List<CompletableFuture<@Nullable Void>> accepted;
		boolean run;
		synchronized (this) {
			refuse("The flow was closed by this side");
			if (this.end != PipeEnd.RESET) {
				this.end = PipeEnd.CLOSED;
			}
			accepted = this.writes;
			this.writes = null;
			run = schedule();
		}
		if (run) {
			this.receiver.run(this);
		}
		this.sender.settle(accepted, null);
		settleShutdowns();
	}

	/**
	 * Throws away what was written, and tells the receiver.
	 */
	void reset() {
		drop("The flow was aborted by this side", PipeEnd.RESET);
	}

	/**
	 * Throws away what was written: the receiver is closed.
	 */
	void abandon() {
		drop("The flow was closed by the peer", null);
	}

	private void drop(String reason, @Nullable PipeEnd end) {
		Queue<ByteBuf> garbage;
		List<CompletableFuture<@Nullable Void>> failed;
		boolean run;
		synchronized (this) {
			refuse(reason);
			if (end != null) {
				this.end = end;
			}
			this.abandoned = true;
			garbage = new ArrayDeque<>(this.buffers);
			this.buffers.clear();
			this.bytes = 0;
			failed = this.writes;
			this.writes = null;
			run = schedule();
		}
		garbage.forEach(ByteBuf::release);
		if (run) {
			this.receiver.run(this);
		}
		this.sender.settle(failed, closed(reason));
		settleShutdowns();
	}

	/**
	 * Starts or stops the receiver.
	 * @param wanted whether it wants buffers
	 */
	void reading(boolean wanted) {
		boolean run;
		synchronized (this) {
			this.reading = wanted;
			run = schedule();
		}
		if (run) {
			this.receiver.run(this);
		}
	}

	/**
	 * Hands buffers over. On the executor of the receiver.
	 */
	@Override
	public void run() {
		for (int i = 0; i < BUFFERS_PER_RUN; i++) {
			if (!handOver()) {
				return;
			}
		}
		this.receiver.run(this);
	}

	private boolean handOver() {
		ByteBuf buffer;
		PipeEnd end = null;
		List<CompletableFuture<@Nullable Void>> accepted = null;
		synchronized (this) {
			buffer = (this.reading) ? this.buffers.poll() : null;
			if (buffer != null) {
				this.bytes -= buffer.readableBytes();
				if (this.bytes <= this.highWaterMark) {
					accepted = this.writes;
					this.writes = null;
				}
			}
			else if (isEndDue()) {
				end = this.end;
				this.reached = end;
			}
			else {
				this.scheduled = false;
				return false;
			}
		}
		if (buffer != null) {
			this.receiver.arrived(buffer);
			this.sender.settle(accepted, null);
		}
		if (end != null) {
			this.receiver.reached(end);
			settleShutdowns();
		}
		return true;
	}

	private boolean schedule() {
		if (!this.scheduled && ((this.reading && !this.buffers.isEmpty()) || isEndDue())) {
			this.scheduled = true;
			return true;
		}
		return false;
	}

	private boolean isEndDue() {
		return this.end != this.reached && this.buffers.isEmpty();
	}

	private void refuse(String reason) {
		if (this.refusal == null) {
			this.refusal = reason;
		}
	}

	private FlowClosedException closed(String reason) {
		return new FlowClosedException(reason + ": " + this.sender);
	}

}
