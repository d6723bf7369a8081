package dev.mimic.flow;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.async.Stages;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a flow, the twin of {@link Inbound}: the bytes that were written
 * and have not left, the writes that wait to be accepted, and the order in which bytes,
 * the end and the close follow each other. The transport is called on the sending
 * executor; everything else may be called from any thread.
 * <p>
 * The monitor of this object guards its state. It is held for moments only: never while a
 * future is completed, while the owner is called or during I/O. It also decides whether a
 * run is due: a queue of tasks would allocate a node for each write.
 *
 * @author Mimic Contributors
 */
final class Outbound implements Runnable {

	/**
	 * Calls of the transport in one turn on the executor, so that one flow can't keep a
	 * loop busy.
	 */
	private static final int CALLS_PER_RUN = 16;

	private final Executor executor;

	private final AbstractFlow owner;

	private final SendQueue queue;

	/**
	 * Completes when the peer was told that no more will come. Created by the first
	 * shutdown.
	 */
	private @Nullable CompletableFuture<@Nullable Void> ended;

	/**
	 * The reason for which writes fail, if they do: the first one.
	 */
	private @Nullable String refusal;

	private @Nullable Throwable cause;

	/**
	 * Whether a run on the executor is on its way.
	 */
	private boolean scheduled;

	/**
	 * Whether the last call of the transport has to be repeated, even if nothing is
	 * queued.
	 */
	private boolean unfinished;

	/**
	 * Whether the transport takes nothing until {@link #resume()}.
	 */
	private boolean blocked;

	/**
	 * Whether {@link #resume()} was called since the last call of the transport began.
	 */
	private boolean resumed;

	private Progress end = Progress.NONE;

	private Progress close = Progress.NONE;

	/**
	 * Creates a writing side.
	 * @param executor calls the transport; runs one task after the other
	 * @param highWaterMark the bytes up to which a write is accepted
	 * @param owner sends what is written
	 */
	Outbound(Executor executor, int highWaterMark, AbstractFlow owner) {
		this.executor = executor;
		this.owner = owner;
		this.queue = new SendQueue(highWaterMark);
	}

	/**
	 * Takes bytes to send, as if they were in one buffer.
	 * @param first the first bytes, owned by this object from now on
	 * @param more the other ones, owned by this object from now on
	 * @return the future of the write
	 */
	CompletableFuture<@Nullable Void> write(ByteBuf first, List<ByteBuf> more) {
		CompletableFuture<@Nullable Void> pending = null;
		boolean refused;
		boolean run = false;
		synchronized (this) {
			refused = (this.refusal != null);
			if (!refused) {
				this.queue.add(first);
				more.forEach(this.queue::add);
				pending = this.queue.pendingWrite();
				run = schedule();
			}
		}
		if (refused) {
			ReferenceCountUtil.safeRelease(first);
			more.forEach(ReferenceCountUtil::safeRelease);
			return CompletableFuture.failedFuture(failure());
		}
		if (run) {
			execute();
		}
		return (pending != null) ? pending : this.owner.accepted();
	}

	/**
	 * Returns how many bytes were written and not taken by the transport.
	 * @return the number of bytes
	 */
	synchronized int bytes() {
		return this.queue.bytes();
	}

	/**
	 * Takes bytes on behalf of the transport.
	 * @param max the most bytes to take
	 * @return a buffer, owned by the caller, or {@code null} if there is none
	 */
	synchronized @Nullable ByteBuf poll(int max) {
		return this.queue.poll(max);
	}

	/**
	 * Goes on after the transport took no more.
	 */
	void resume() {
		boolean run;
		synchronized (this) {
			this.resumed = true;
			this.blocked = false;
			run = schedule();
		}
		if (run) {
			execute();
		}
	}

	/**
	 * Ends this side behind what was written.
	 * @param reason what later writes fail with
	 * @return a future that completes when the peer was told
	 */
	CompletableFuture<@Nullable Void> shutdown(String reason) {
		CompletableFuture<@Nullable Void> done;
		boolean run;
		synchronized (this) {
			refuse(reason, null);
			done = this.ended;
			if (done == null && this.end == Progress.NONE) {
				done = new CompletableFuture<>();
				this.ended = done;
				this.end = Progress.WANTED;
			}
			run = schedule();
		}
		if (run) {
			execute();
		}
		return (done != null) ? done.copy() : CompletableFuture.failedFuture(failure());
	}

	/**
	 * Closes behind what was written, which counts as accepted from now on.
	 * @param reason what later writes fail with
	 */
	void close(String reason) {
		List<CompletableFuture<@Nullable Void>> accepted;
		boolean run;
		synchronized (this) {
			refuse(reason, null);
			if (this.close == Progress.NONE) {
				this.close = Progress.WANTED;
			}
			accepted = this.queue.removeWrites();
			run = schedule();
		}
		this.owner.settle(accepted, null);
		if (run) {
			execute();
		}
	}

	/**
	 * Ends the wait of shutdowns: the flow is closed, and nothing waits for the peer any
	 * more.
	 */
	void finish() {
		CompletableFuture<@Nullable Void> done;
		synchronized (this) {
			done = this.ended;
		}
		this.owner.settle(done, null);
	}

	/**
	 * Drops what was written, and fails what waits and what is yet to be written.
	 * @param reason what writes fail with, unless there was a reason before
	 * @param cause its cause, if there is one
	 */
	void fail(String reason, @Nullable Throwable cause) {
		drop(reason, cause, false);
	}

	/**
	 * Drops what was written, without a close to follow.
	 * @param reason what writes fail with, unless there was a reason before
	 */
	void abort(String reason) {
		drop(reason, null, true);
	}

	private void drop(String reason, @Nullable Throwable cause, boolean aborted) {
		Queue<ByteBuf> garbage;
		List<CompletableFuture<@Nullable Void>> failedWrites;
		CompletableFuture<@Nullable Void> failedEnd;
		boolean run;
		synchronized (this) {
			refuse(reason, cause);
			garbage = this.queue.removeAll();
			failedWrites = this.queue.removeWrites();
			failedEnd = this.ended;
			if (this.end != Progress.DONE) {
				this.end = Progress.FAILED;
			}
			if (aborted) {
				this.close = Progress.DONE;
			}
			this.unfinished = false;
			this.blocked = false;
			run = schedule();
		}
		if (garbage != null) {
			garbage.forEach(ReferenceCountUtil::safeRelease);
		}
		FlowClosedException failure = this.owner.closedFailure(reason, cause);
		this.owner.settle(failedWrites, failure);
		this.owner.settle(failedEnd, failure);
		if (run) {
			execute();
		}
	}

	/**
	 * Calls the transport as long as there is a reason to. On the executor.
	 */
	@Override
	public void run() {
		for (int i = 0; i < CALLS_PER_RUN; i++) {
			if (!runOnce()) {
				return;
			}
		}
		execute();
	}

	private boolean runOnce() {
		Call call;
		synchronized (this) {
			call = nextCall();
			this.scheduled = (call != null);
			this.resumed &= (call != Call.SEND);
			if (call == Call.SEND_END) {
				this.end = Progress.STARTED;
			}
			else if (call == Call.DISCONNECT) {
				this.close = Progress.DONE;
			}
		}
		if (call == null) {
			return false;
		}
		try {
			switch (call) {
				case SEND -> sent(this.owner.send());
				case SEND_END -> this.owner.sendEnd().whenComplete((nothing, failure) -> endSent(failure));
				case DISCONNECT -> this.owner.disconnect();
			}
		}
		catch (IOException | RuntimeException ex) {
			this.owner.onSendFailure(ex, call == Call.DISCONNECT);
		}
		return true;
	}

	private void sent(boolean finished) {
		List<CompletableFuture<@Nullable Void>> accepted;
		synchronized (this) {
			this.unfinished = !finished && this.end != Progress.FAILED;
			this.blocked = this.unfinished && !this.resumed;
			accepted = this.queue.removeAccepted();
		}
		this.owner.settle(accepted, null);
	}

	private void endSent(@Nullable Throwable failure) {
		if (failure != null) {
			this.owner.onSendFailure(Stages.unwrap(failure), false);
			return;
		}
		CompletableFuture<@Nullable Void> done;
		boolean run;
		synchronized (this) {
			if (this.end != Progress.STARTED) {
				return;
			}
			this.end = Progress.DONE;
			done = this.ended;
			run = schedule();
		}
		this.owner.execute(this.owner::onOutputEnd);
		this.owner.settle(done, null);
		if (run) {
			execute();
		}
	}

	private boolean schedule() {
		if (!this.scheduled && nextCall() != null) {
			this.scheduled = true;
			return true;
		}
		return false;
	}

	/**
	 * Returns what the transport has to do next: bytes leave before the end, and the end
	 * before the connection is closed.
	 * @return the call, or {@code null} if there is nothing to do at the moment
	 */
	private @Nullable Call nextCall() {
		if (this.unfinished || !this.queue.isEmpty()) {
			return (this.blocked) ? null : Call.SEND;
		}
		if (this.end == Progress.WANTED) {
			return Call.SEND_END;
		}
		return (this.close == Progress.WANTED && this.end != Progress.STARTED) ? Call.DISCONNECT : null;
	}

	private void refuse(String reason, @Nullable Throwable cause) {
		if (this.refusal == null) {
			this.refusal = reason;
			this.cause = cause;
		}
	}

	private FlowClosedException failure() {
		String reason;
		Throwable reasonCause;
		synchronized (this) {
			reason = String.valueOf(this.refusal);
			reasonCause = this.cause;
		}
		return this.owner.closedFailure(reason, reasonCause);
	}

	private void execute() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			run();
		}
	}

	/**
	 * Calls of the transport.
	 */
	private enum Call {

		SEND, SEND_END, DISCONNECT

	}

	/**
	 * States of the end and of the close of this side.
	 */
	private enum Progress {

		NONE, WANTED, STARTED, DONE, FAILED

	}

}
