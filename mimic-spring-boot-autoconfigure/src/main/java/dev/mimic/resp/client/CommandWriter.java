package dev.mimic.resp.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Sends the commands of a queue, many of them by one write. Runs on the loop, but for
 * {@link #signal()}: while no command is unanswered, the thread that signals sends its
 * command, too. Not having to wait for the loop makes up a fifth of the time of a short
 * command.
 *
 * @author Mimic Contributors
 */
final class CommandWriter implements Runnable {

	/**
	 * Approximate size of a write: the server can begin while the rest is encoded.
	 */
	private static final int WRITE_BYTES = 32 * 1024;

	/**
	 * Commands that are sent in one turn on the loop, so that replies are read, too.
	 */
	private static final int COMMANDS_PER_RUN = 4096;

	/**
	 * Time to read on when nothing can be sent any more.
	 */
	private static final long LAST_WORDS_NANOS = 1_000_000_000;

	private final Flow flow;

	private final FlowLoop loop;

	private final ConnectionStatus status;

	private final ClientClock clock;

	private final CommandQueue queue;

	private final SentCommands sent;

	private final CommandTimeouts timeouts;

	/**
	 * The right to send: of a run on the loop that is on its way, or waits for the flow
	 * to accept more, or of a caller.
	 */
	private final AtomicBoolean scheduled = new AtomicBoolean();

	private volatile boolean callerSends;

	// Used on the loop only

	/**
	 * Set when the queue is this connection's. Read by callers, too: before that, another
	 * connection takes from it.
	 */
	private volatile boolean started;

	/**
	 * Runs when this has stopped to send. Set once, and then read by callers, too.
	 */
	private volatile @Nullable Runnable onRetired;

	private boolean retired;

	private boolean accepting = true;

	/**
	 * Set while a run waits for the flow to accept more.
	 */
	private boolean stalled;

	/**
	 * Expected size of a write. A caller that sends may see an old value.
	 */
	private int writeSize = 256;

	/**
	 * Creates a writer that sends nothing of the queue yet.
	 * @param flow the flow to write to
	 * @param loop the loop of the connection
	 * @param status the status of the connection
	 * @param clock the clock of the client
	 * @param queue the commands to send
	 * @param sent gets the commands that were sent
	 * @param timeouts watches the commands that were sent
	 */
	CommandWriter(Flow flow, FlowLoop loop, ConnectionStatus status, ClientClock clock, CommandQueue queue,
			SentCommands sent, CommandTimeouts timeouts) {
		this.flow = flow;
		this.loop = loop;
		this.status = status;
		this.clock = clock;
		this.queue = queue;
		this.sent = sent;
		this.timeouts = timeouts;
	}

	/**
	 * Begins to send the commands of the queue.
	 */
	void start() {
		this.started = true;
		this.sent.settle();
		if (this.scheduled.compareAndSet(false, true)) {
			run();
		}
	}

	/**
	 * Stops to send for good, and leaves the queue to another taker.
	 * @param onRetired runs on the loop when nothing of the queue will be taken any more
	 */
	void retire(Runnable onRetired) {
		this.onRetired = onRetired;
		// A holder of the right to send looks at it when it is done
		if (this.stalled || this.scheduled.compareAndSet(false, true)) {
			retired(onRetired);
		}
	}

	// The right to send is never given back
	private void retired(Runnable onRetired) {
		if (!this.retired) {
			this.retired = true;
			this.stalled = false;
			onRetired.run();
		}
	}

	/**
	 * Tells whether the commands of the queue wait for the flow to accept more.
	 * @return {@code true} if nothing can be sent at present
	 */
	boolean isStalled() {
		return this.stalled;
	}

	/**
	 * Tells whether a caller is about to send, or does. Once the connection has failed,
	 * no further one does.
	 * @return {@code true} if {@link ConnectionStatus#onCallerDone()} will be called
	 */
	boolean isCallerSending() {
		return this.callerSends;
	}

	/**
	 * Sends the commands that were added to the queue: at once on the calling thread if
	 * it may, else on the loop. Any thread.
	 */
	void signal() {
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			if (this.started && this.sent.isQuiet() && this.loop.executor() != null && !this.loop.inLoop()) {
				sendAlone();
			}
			else {
				this.loop.execute(this);
			}
		}
	}

	/**
	 * Sends one command of the queue, on the thread of its caller. Once the connection
	 * has failed, nothing of the queue is touched.
	 */
	private void sendAlone() {
		this.callerSends = true;
		CompletableFuture<@Nullable Void> accepted = this.status.isOpen() ? writeAlone() : null;
		this.callerSends = false;
		if (!this.status.isOpen()) {
			this.loop.execute(this.status::onCallerDone);
		}
		else if (accepted != null && !isAccepted(accepted)) {
			this.loop.execute(() -> {
				this.stalled = true;
				await(accepted);
				this.timeouts.watch();
				runIfRetiring();
			});
			return;
		}
		this.scheduled.set(false);
		if ((this.onRetired != null || !this.queue.isEmpty()) && this.scheduled.compareAndSet(false, true)) {
			this.loop.execute(this);
		}
	}

	private @Nullable CompletableFuture<@Nullable Void> writeAlone() {
		PendingCall<?> command = this.queue.poll();
		if (command == null) {
			return null;
		}
		ByteBuf out = ByteBufAllocator.DEFAULT.buffer(this.writeSize);
		if (!encode(command, out)) {
			out.release();
			this.queue.release(command.countedWeight());
			return null;
		}
		this.sent.addAlone(command);
		CompletableFuture<@Nullable Void> accepted = this.flow.write(out);
		if (!this.timeouts.isWatched(command)) {
			this.loop.execute(this.timeouts::watchFirst);
		}
		return accepted;
	}

	/**
	 * Sends a command before those in the queue.
	 * @param call the command
	 */
	void sendNow(PendingCall<?> call) {
		ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
		if (encode(call, out)) {
			add(call);
			write(out);
		}
		else {
			out.release();
		}
		this.timeouts.watch();
	}

	/**
	 * Sends a command that has no reply of the ordinary kind.
	 * @param command the command
	 */
	void sendUnanswered(RespRequest command) {
		ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
		command.encode(out);
		write(out);
	}

	/**
	 * Sends the commands of the queue.
	 */
	@Override
	public void run() {
		if (runIfRetiring()) {
			return;
		}
		do {
			if (!this.status.isOpen() || !this.started) {
				this.scheduled.set(false);
				return;
			}
			if (!drain()) {
				// Keeps the right to send, so that no signal is needed until then
				return;
			}
			this.scheduled.set(false);
		}
		while (!this.queue.isEmpty() && this.scheduled.compareAndSet(false, true));
	}

	private boolean runIfRetiring() {
		Runnable action = this.onRetired;
		if (action != null) {
			retired(action);
		}
		return action != null;
	}

	private boolean drain() {
		ByteBuf out = null;
		int commands = 0;
		while (this.accepting && commands < COMMANDS_PER_RUN) {
			PendingCall<?> next = this.queue.poll();
			if (next == null) {
				break;
			}
			if (out == null) {
				out = ByteBufAllocator.DEFAULT.buffer(this.writeSize);
			}
			if (encode(next, out)) {
				add(next);
				commands++;
			}
			else {
				this.queue.release(next.countedWeight());
			}
			if (out.readableBytes() >= WRITE_BYTES) {
				write(out);
				out = null;
			}
		}
		if (out != null) {
			write(out);
		}
		this.stalled = !this.accepting && this.status.isOpen();
		this.timeouts.watch();
		if (commands >= COMMANDS_PER_RUN && this.accepting) {
			this.loop.execute(this);
			return false;
		}
		return !this.stalled;
	}

	private void add(PendingCall<?> command) {
		this.sent.add(command);
		this.timeouts.note(command);
	}

	private static boolean encode(PendingCall<?> call, ByteBuf out) {
		if (call.isDone()) {
			return false;
		}
		int start = out.writerIndex();
		try {
			call.encode(out);
		}
		catch (Throwable ex) {
			// The right to send must not be lost with an error
			out.writerIndex(start);
			call.completeExceptionally(ex);
			return false;
		}
		return true;
	}

	private void write(ByteBuf out) {
		int size = out.readableBytes();
		if (size == 0) {
			out.release();
			return;
		}
		this.writeSize = Math.min(WRITE_BYTES, Math.max(256, size + size / 4));
		CompletableFuture<@Nullable Void> accepted = this.flow.write(out);
		if (!isAccepted(accepted)) {
			await(accepted);
		}
	}

	private static boolean isAccepted(CompletableFuture<?> write) {
		return write.isDone() && !write.isCompletedExceptionally();
	}

	private void await(CompletableFuture<?> accepted) {
		this.accepting = false;
		accepted.whenComplete((nothing, ex) -> this.loop.execute(() -> onAccepted(ex)));
	}

	private void onAccepted(@Nullable Throwable ex) {
		if (ex != null) {
			// What the server has said before may tell why, and replies are still good
			this.clock.schedule(
					() -> this.loop.execute(() -> this.status.fail("commands could not be sent", Stages.unwrap(ex))),
					LAST_WORDS_NANOS);
			return;
		}
		this.accepting = true;
		if (this.stalled) {
			this.stalled = false;
			run();
		}
	}

}
