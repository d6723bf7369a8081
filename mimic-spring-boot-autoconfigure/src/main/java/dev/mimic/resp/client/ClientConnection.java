package dev.mimic.resp.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowDrain;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection to a server: sends the commands of a queue, and matches replies with them.
 * When a reply does not come, the connection fails with everything that is pending.
 * <p>
 * But for {@link #signal()}, {@link #attach()}, {@link #retire}, {@link #drain()},
 * {@link #watchIdle()}, {@link #pauseReading} and {@link #close}, everything happens on
 * the loop.
 *
 * @author Mimic Contributors
 */
final class ClientConnection implements ConnectionStatus {

	private static final Logger logger = LoggerFactory.getLogger(ClientConnection.class);

	static final RespRequest PING = RespRequest.of("PING");

	private final Flow flow;

	private final FlowLoop loop;

	private final ConnectionOwner owner;

	private final ClientMessages messages;

	private final SentCommands sent = new SentCommands();

	private final CommandWriter writer;

	private final ReplyMatcher replies;

	private final ReplyReader reader;

	private final IdlePing idlePing;

	private volatile @Nullable RespConnectionException failure;

	// Used on the loop only

	private RespVersion version = RespVersion.RESP2;

	private boolean attached;

	private boolean broken;

	private boolean draining;

	private boolean retired;

	private boolean finished;

	/**
	 * Creates a connection that neither reads nor sends yet.
	 * @param flow the flow to the server, which is owned from now on
	 * @param owner gets values that are no replies, and is told the end
	 * @param queue the commands to send once the connection is attached
	 * @param clock the clock of the client
	 * @param grace the time that a reply may be late before the connection fails
	 * @param messages the messages of failures
	 */
	ClientConnection(Flow flow, ConnectionOwner owner, CommandQueue queue, ClientClock clock, Duration grace,
			ClientMessages messages) {
		this.flow = flow;
		this.loop = FlowLoop.of(flow);
		this.owner = owner;
		this.messages = messages;
		CommandTimeouts timeouts = new CommandTimeouts(clock, this.loop, this, messages, grace, this.sent, queue,
				this::isStalled);
		this.writer = new CommandWriter(flow, this.loop, this, clock, queue, this.sent, timeouts);
		this.replies = new ReplyMatcher(this, owner, queue, this.sent);
		this.reader = new ReplyReader(this, this.replies, flow, this.loop);
		this.idlePing = new IdlePing(clock, this.loop, this, messages, grace, this.sent, this.reader::isPaused);
		FlowDrain.onDrain(flow, this::drain);
	}

	private boolean isStalled() {
		return this.writer.isStalled();
	}

	Flow flow() {
		return this.flow;
	}

	/**
	 * Returns where this connection leads.
	 * @return the address, for messages
	 */
	String address() {
		return LoginRefusals.address(this.flow);
	}

	/**
	 * Tells how this connection has ended.
	 * @return {@code true} if it was lost, {@code false} if this side has closed it
	 */
	boolean isBroken() {
		return this.broken;
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

	@Override
	public boolean isOpen() {
		return this.failure == null;
	}

	/**
	 * Begins to read. To be called after the first command was sent: some servers refuse
	 * a client at once, which then counts as the reply.
	 */
	void start() {
		this.reader.read();
	}

	/**
	 * Begins to send the commands of the queue. From now on the owner is told when the
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
				this.writer.start();
				if (this.draining) {
					onDrain();
				}
			}
		});
	}

	/**
	 * Has the owner give up this connection, as soon as it is attached. Any thread.
	 */
	void drain() {
		this.loop.execute(this::onDrain);
	}

	private void onDrain() {
		this.draining = true;
		if (this.attached && isOpen() && !this.retired) {
			this.owner.onDrain(this);
		}
	}

	/**
	 * Stops to send, and closes this connection when all that was sent is answered. Any
	 * thread.
	 * @param onRetired runs on the loop when nothing of the queue will be taken any more
	 */
	void retire(Runnable onRetired) {
		this.loop.execute(() -> this.writer.retire(() -> {
			this.retired = true;
			onRetired.run();
			onSettled();
		}));
	}

	/**
	 * Notices when the path has died, for as long as the owner only listens. Any thread.
	 */
	void watchIdle() {
		this.loop.execute(this.idlePing::watch);
	}

	@Override
	public boolean isListening() {
		return this.owner.isListening();
	}

	@Override
	public void ping() {
		this.owner.ping(this);
	}

	@Override
	public void onSettled() {
		this.idlePing.heard();
		if (this.retired && this.sent.first() == null) {
			end(new RespConnectionException(this.messages.replaced(), null), false);
		}
	}

	@Override
	public void onReadOnly() {
		this.owner.onReadOnly(this);
	}

	/**
	 * Has the writer send the commands that were added to the queue. Any thread.
	 */
	void signal() {
		this.writer.signal();
	}

	/**
	 * Sends a command before those in the queue.
	 * @param call the command
	 */
	void sendNow(PendingCall<?> call) {
		RespConnectionException failure = this.failure;
		if (failure != null) {
			call.completeExceptionally(failure);
		}
		else {
			this.writer.sendNow(call);
		}
	}

	/**
	 * Sends a command that has no reply of the ordinary kind.
	 * @param command the command
	 */
	void sendUnanswered(RespRequest command) {
		if (isOpen()) {
			this.writer.sendUnanswered(command);
		}
	}

	/**
	 * Stops to read, or goes on. Values that have arrived may still be given to the
	 * owner. Any thread.
	 * @param paused {@code true} to stop
	 */
	void pauseReading(boolean paused) {
		this.reader.pause(paused);
	}

	/**
	 * Closes this connection. Any thread.
	 * @param cause the failure of pending commands
	 */
	void close(RespConnectionException cause) {
		this.loop.execute(() -> end(cause, false));
	}

	CompletableFuture<@Nullable Void> closed() {
		return this.flow.closed();
	}

	@Override
	public void fail(String message, @Nullable Throwable cause) {
		// The message about the protocol has its reason
		String reason = (cause instanceof IOException && !(cause instanceof RespProtocolException)
				&& cause.getMessage() != null) ? ": " + cause.getMessage() : "";
		end(new RespConnectionException(this.messages.lost(message + reason), cause), true);
	}

	private void end(RespConnectionException cause, boolean abort) {
		if (this.failure != null) {
			return;
		}
		this.broken = abort && !this.retired;
		this.failure = cause;
		if (abort) {
			this.flow.abort();
		}
		else {
			this.flow.close();
		}
		finish();
	}

	@Override
	public void onCallerDone() {
		finish();
	}

	/**
	 * Ends the commands of a connection that has failed, once no caller sends any more.
	 */
	private void finish() {
		RespConnectionException cause = this.failure;
		if (cause == null || this.finished || this.writer.isCallerSending()) {
			return;
		}
		this.finished = true;
		this.idlePing.stop();
		List<PendingCall<?>> left = this.replies.takeUnanswered();
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
