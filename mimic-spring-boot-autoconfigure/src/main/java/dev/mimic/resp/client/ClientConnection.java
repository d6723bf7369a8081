package dev.mimic.resp.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: sends what waits in a queue, many commands by one write, and gives each
 * reply to the command that was sent first of those that have none. Nothing shifts that
 * order: the place of a command that nobody waits for any more is kept until its reply
 * has come, and where one does not come, the connection dies with all that is pending.
 * <p>
 * But for {@link #signal()}, {@link #attach()} and {@link #close}, everything happens on
 * the loop. While nothing is unanswered, who signals sends the command, too: that it need
 * not wait for the loop makes up a fifth of the time of a short one.
 *
 * @author Mimic Contributors
 */
final class ClientConnection implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(ClientConnection.class);

	/**
	 * What is sent by one write, about: the server can begin while the rest is encoded.
	 */
	private static final int WRITE_BYTES = 32 * 1024;

	/**
	 * Commands that are sent in one turn on the loop, so that replies are read, too.
	 */
	private static final int COMMANDS_PER_RUN = 4096;

	/**
	 * How long to read on when nothing can be sent any more.
	 */
	private static final long LAST_WORDS_NANOS = 1_000_000_000;

	private final Flow flow;

	private final FlowLoop loop;

	private final ConnectionOwner owner;

	private final CommandQueue queue;

	private final ClientClock clock;

	private final ClientMessages messages;

	/**
	 * How late a reply may be after the time for it is over.
	 */
	private final long grace;

	private final ReplyReader reader;

	/**
	 * Whether somebody may send: a run on the loop that is on its way, or waits for the
	 * flow to accept more, or a caller.
	 */
	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final SentCommands unanswered = new SentCommands();

	private final CommandDeadlines deadlines;

	/**
	 * Whether a caller is about to send, or does.
	 */
	private volatile boolean callerSends;

	private volatile @Nullable RespConnectionException failure;

	/**
	 * This and what follows is used on the loop only.
	 */
	private RespVersion version = RespVersion.RESP2;

	private boolean attached;

	private boolean accepting = true;

	/**
	 * Whether a run waits for the flow to accept more.
	 */
	private boolean waiting;

	private int ended;

	/**
	 * How much memory a write takes, probably. A caller that sends may see an old value.
	 */
	private int writeSize = 256;

	private boolean finished;

	ClientConnection(Flow flow, ConnectionOwner owner, CommandQueue queue, ClientClock clock, Duration grace,
			ClientMessages messages) {
		this.flow = flow;
		this.loop = FlowLoop.of(flow);
		this.owner = owner;
		this.queue = queue;
		this.clock = clock;
		this.grace = grace.toNanos();
		this.messages = messages;
		this.reader = new ReplyReader(this, flow, this.loop);
		this.deadlines = new CommandDeadlines(clock, this.loop, this::checkTime);
	}

	FlowLoop loop() {
		return this.loop;
	}

	RespVersion version() {
		return this.version;
	}

	void version(RespVersion version) {
		this.version = version;
	}

	boolean isOpen() {
		return this.failure == null;
	}

	/**
	 * Begins to read. After the first command was sent: some servers tell at once that
	 * they don't want us, which then counts as the reply.
	 */
	void start() {
		this.reader.read();
	}

	/**
	 * Begins to send what is in the queue. From now on the owner learns when the
	 * connection is lost, which may be at once. Any thread.
	 */
	void attach() {
		this.loop.execute(() -> {
			this.attached = true;
			RespConnectionException failure = this.failure;
			if (failure != null) {
				this.owner.onLost(this, failure, List.of());
			}
			else {
				this.unanswered.settle();
				if (this.scheduled.compareAndSet(false, true)) {
					run();
				}
			}
		});
	}

	/**
	 * Says that something was added to the queue. Any thread.
	 */
	void signal() {
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			if (this.unanswered.isQuiet() && this.loop.executor() != null && !this.loop.inLoop()) {
				sendAlone();
			}
			else {
				this.loop.execute(this);
			}
		}
	}

	/**
	 * Sends one command of the queue, on the thread of its caller. Once the connection
	 * has failed, nothing of the queue is touched, and {@link #finish()} waits for who
	 * does.
	 */
	private void sendAlone() {
		this.callerSends = true;
		CompletableFuture<@Nullable Void> accepted = (this.failure == null) ? writeAlone() : null;
		this.callerSends = false;
		if (this.failure != null) {
			this.loop.execute(this::finish);
		}
		else if (accepted != null && !isAccepted(accepted)) {
			this.loop.execute(() -> {
				this.waiting = true;
				await(accepted);
				watch();
			});
			return;
		}
		this.scheduled.set(false);
		if (!this.queue.isEmpty() && this.scheduled.compareAndSet(false, true)) {
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
		this.unanswered.addAlone(command);
		CompletableFuture<@Nullable Void> accepted = this.flow.write(out);
		if (!this.deadlines.isWatched(command)) {
			this.loop.execute(this::watchFirst);
		}
		return accepted;
	}

	private void watchFirst() {
		PendingCall<?> first = this.unanswered.first();
		if (first != null) {
			this.deadlines.note(first);
		}
		watch();
	}

	/**
	 * Sends a command before those in the queue.
	 * @param call the command
	 */
	void sendNow(PendingCall<?> call) {
		RespConnectionException failure = this.failure;
		if (failure != null) {
			call.completeExceptionally(failure);
			return;
		}
		ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
		if (encode(call, out)) {
			add(call);
			write(out);
		}
		else {
			out.release();
		}
		watch();
	}

	/**
	 * Sends a command that has no reply of the ordinary kind.
	 * @param command the command
	 */
	void sendUnanswered(RespRequest command) {
		if (this.failure == null) {
			ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
			command.encode(out);
			write(out);
		}
	}

	/**
	 * Sends what is in the queue.
	 */
	@Override
	public void run() {
		do {
			if (this.failure != null || !this.attached) {
				this.scheduled.set(false);
				return;
			}
			if (!drain()) {
				// Somebody comes back, and nobody needs to signal until then
				return;
			}
			this.scheduled.set(false);
		}
		while (!this.queue.isEmpty() && this.scheduled.compareAndSet(false, true));
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
		this.waiting = !this.accepting && this.failure == null;
		watch();
		if (commands >= COMMANDS_PER_RUN && this.accepting) {
			this.loop.execute(this);
			return false;
		}
		return !this.waiting;
	}

	private void add(PendingCall<?> sent) {
		this.unanswered.add(sent);
		this.deadlines.note(sent);
	}

	private static boolean encode(PendingCall<?> call, ByteBuf out) {
		if (call.isDone()) {
			return false;
		}
		int start = out.writerIndex();
		try {
			call.encode(out);
		}
		catch (RuntimeException ex) {
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
			this.clock.schedule(() -> this.loop.execute(() -> fail("commands could not be sent", Stages.unwrap(ex))),
					LAST_WORDS_NANOS);
			return;
		}
		this.accepting = true;
		if (this.waiting) {
			this.waiting = false;
			run();
		}
	}

	/**
	 * All that has arrived was given to {@link #onValue}.
	 */
	void onReceived() {
		this.queue.release(this.ended);
		this.ended = 0;
		this.unanswered.settle();
	}

	void onValue(RespValue value) {
		RespValue plain = CommandCall.plain(value);
		if (plain instanceof RespPush push) {
			this.owner.onPush(push);
			return;
		}
		PendingCall<?> first = this.unanswered.first();
		if (first == null) {
			if (!this.owner.onUnasked(plain)) {
				fail("the server has sent a reply that no command waits for", null);
			}
		}
		else if (first.add(value)) {
			// In this order: who waits for it may send the next one alone
			this.unanswered.removeFirst();
			this.ended += first.countedWeight();
			first.end(value);
		}
	}

	/**
	 * Stops to read, or goes on. Values that have arrived may still be given to the
	 * owner. Any thread.
	 * @param paused whether to stop
	 */
	void pauseReading(boolean paused) {
		this.reader.pause(paused);
	}

	/**
	 * Makes sure that somebody looks at the time when that of the first command is over.
	 */
	private void watch() {
		if (this.failure == null) {
			if (this.waiting) {
				this.queue.waiting().forEach(this.deadlines::note);
			}
			this.deadlines.watch();
		}
	}

	private void checkTime() {
		if (this.failure != null) {
			return;
		}
		long now = this.clock.now();
		PendingCall<?> first = this.unanswered.first();
		if (first != null && first.isLimited()) {
			if (now - first.deadline() >= this.grace) {
				end(new RespConnectionException(this.messages.noReplyAtAll(first), null), true);
				return;
			}
			this.deadlines.note(first.deadline() + this.grace);
		}
		this.unanswered.forEach((command) -> expire(command, now, this.messages::noReply));
		if (this.waiting) {
			this.queue.waiting().forEach((command) -> expire(command, now, this.messages::notSent));
		}
		this.unanswered.forEach(this.deadlines::note);
		watch();
	}

	private static void expire(PendingCall<?> command, long now, Function<PendingCall<?>, String> message) {
		if (command.isLimited() && now - command.deadline() >= 0 && !command.isDone()) {
			command.completeExceptionally(new RespTimeoutException(message.apply(command), null));
		}
	}

	/**
	 * Closes this connection. Any thread.
	 * @param cause what pending commands fail with
	 */
	void close(RespConnectionException cause) {
		this.loop.execute(() -> end(cause, false));
	}

	CompletableFuture<@Nullable Void> closed() {
		return this.flow.closed();
	}

	void fail(String message, @Nullable Throwable cause) {
		String reason = (cause instanceof IOException && cause.getMessage() != null) ? ": " + cause.getMessage() : "";
		end(new RespConnectionException(this.messages.lost(message + reason), cause), true);
	}

	private void end(RespConnectionException cause, boolean abort) {
		if (this.failure != null) {
			return;
		}
		this.failure = cause;
		if (abort) {
			this.flow.abort();
		}
		else {
			this.flow.close();
		}
		finish();
	}

	/**
	 * Ends the commands of a connection that has failed, once no caller sends any more.
	 */
	private void finish() {
		RespConnectionException cause = this.failure;
		if (cause == null || this.finished || this.callerSends) {
			return;
		}
		this.finished = true;
		List<PendingCall<?>> left = this.unanswered.takeAll();
		left.forEach((command) -> this.ended += command.countedWeight());
		this.queue.release(this.ended);
		this.ended = 0;
		logger.debug("{}", cause.getMessage());
		if (this.attached) {
			this.owner.onLost(this, cause, left);
		}
		else {
			left.forEach((command) -> command.completeExceptionally(cause));
		}
	}

	@Override
	public String toString() {
		return this.flow.toString();
	}

}
