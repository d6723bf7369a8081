package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Target;
import dev.mimic.transport.netty.FlowOptions;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.jspecify.annotations.Nullable;

/**
 * Authenticated session. It opens channels, keeps itself alive, and closes itself when it
 * has had no channel for a while.
 *
 * @author Mimic Contributors
 */
final class SshSession {

	private final SshEngine engine;

	private final SshDestination server;

	private final SshOptions options;

	private final ClientSession session;

	private final SessionExecutor executor;

	private final SessionKeepAlive keepAlive;

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private int users;

	private boolean ended;

	private @Nullable Future<?> idleTimer;

	SshSession(SshEngine engine, SshDestination server, SshOptions options, ClientSession session,
			SessionExecutor executor) {
		this.engine = engine;
		this.server = server;
		this.options = options;
		this.session = session;
		this.executor = executor;
		this.keepAlive = new SessionKeepAlive(engine, executor, server, session, options);
		session.addCloseFutureListener((future) -> end());
		this.keepAlive.start();
		// The caller that it was opened for has not opened a channel yet
		this.idleTimer = schedule(this::closeIfIdle,
				Math.max(Durations.nanos(options.idleTimeout()), TimeUnit.SECONDS.toNanos(1)));
	}

	SshDestination server() {
		return this.server;
	}

	SessionExecutor executor() {
		return this.executor;
	}

	/**
	 * Returns a future that completes when this session has ended.
	 * @return the future
	 */
	CompletableFuture<@Nullable Void> closed() {
		return this.closed;
	}

	synchronized boolean isOpen() {
		return !this.ended && !this.session.isClosing();
	}

	/**
	 * Returns what could not be used for its login.
	 * @return sentences without their full stops
	 */
	List<String> skipped() {
		return connection().login().keys().skipped();
	}

	/**
	 * Returns the reason for which this session ended.
	 * @return the reason, or {@code null} if there is none
	 */
	@Nullable Throwable failure() {
		return connection().failure();
	}

	FlowIoSession connection() {
		return (FlowIoSession) this.session.getIoSession();
	}

	/**
	 * Opens a channel.
	 * @param target the target of the channel
	 * @param flowOptions the options of the flow
	 * @return a future of the flow; fails with a {@link SessionEndedException} if this
	 * session has ended before there was a channel. Cancelling it closes the channel
	 */
	CompletableFuture<SshFlow> open(Target target, FlowOptions flowOptions) {
		synchronized (this) {
			if (!isOpen()) {
				return CompletableFuture.failedFuture(new SessionEndedException(this.server, failure()));
			}
			this.users++;
			stopIdleTimer();
		}
		CompletableFuture<SshFlow> result = new CompletableFuture<>();
		result.whenComplete((flow, ex) -> {
			if (flow != null) {
				flow.closed().whenComplete((nothing, failure) -> release());
			}
			else {
				release();
			}
		});
		this.executor.execute(() -> open(target, flowOptions, result));
		return result;
	}

	private void open(Target target, FlowOptions flowOptions, CompletableFuture<SshFlow> result) {
		if (result.isDone()) {
			return;
		}
		SshChannel channel = new SshChannel(target);
		Executor loop = this.executor.loop();
		SshFlow flow = new SshFlow((loop != null) ? loop : this.engine.flowExecutor(), this, channel, flowOptions);
		channel.attach(flow);
		try {
			this.session.getService(ConnectionService.class).registerChannel(channel);
			channel.addCloseFutureListener((future) -> {
				result.completeExceptionally(new SessionEndedException(this.server, failure()));
				flow.channelClosed();
			});
			channel.open().addListener((opened) -> opened(opened, channel, flow, result));
			result.whenComplete((given, ex) -> {
				if (ex instanceof CancellationException) {
					this.executor.execute(() -> channel.close(false));
				}
			});
		}
		catch (IOException | RuntimeException ex) {
			channel.close(true);
			result
				.completeExceptionally(isOpen()
						? new FlowException(
								"No channel to " + target + " through " + this.server + ": " + ex.getMessage(), ex)
						: new SessionEndedException(this.server, failure()));
		}
	}

	private void opened(OpenFuture future, SshChannel channel, SshFlow flow, CompletableFuture<SshFlow> result) {
		Throwable failure = future.getException();
		if (failure != null) {
			result.completeExceptionally(refusal(channel, failure));
		}
		else if (future.isOpened() && !result.complete(flow)) {
			flow.abort();
		}
	}

	private FlowException refusal(SshChannel channel, Throwable failure) {
		if (!(failure instanceof SshChannelOpenException refused)) {
			return new SessionEndedException(this.server, failure);
		}
		return new ChannelRefusedException(this.server + " does not open " + channel + ": " + reason(refused),
				refused.getReasonCode() == SshConstants.SSH_OPEN_CONNECT_FAILED, failure);
	}

	private static String reason(SshChannelOpenException refused) {
		String message = refused.getMessage();
		return switch (refused.getReasonCode()) {
			case SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED -> "it is not allowed (" + message
					+ "). See AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen and DisableForwarding in "
					+ "sshd_config(5) of the server, and 'restrict' in authorized_keys";
			case SshConstants.SSH_OPEN_CONNECT_FAILED -> "it can't connect there (" + message + ")";
			case SshConstants.SSH_OPEN_UNKNOWN_CHANNEL_TYPE -> "it does not know such channels";
			default -> String.valueOf(message);
		};
	}

	private synchronized void release() {
		this.users--;
		if (this.users == 0 && isOpen()) {
			stopIdleTimer();
			this.idleTimer = schedule(this::closeIfIdle, Durations.nanos(this.options.idleTimeout()));
		}
	}

	private void closeIfIdle() {
		synchronized (this) {
			if (this.users > 0 || this.ended) {
				return;
			}
			this.ended = true;
		}
		close();
	}

	private void stopIdleTimer() {
		Future<?> running = this.idleTimer;
		this.idleTimer = null;
		if (running != null) {
			running.cancel(false);
		}
	}

	/**
	 * Disconnects from the server and closes.
	 */
	void close() {
		this.executor.execute(() -> {
			try {
				this.session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "closed");
			}
			catch (IOException ex) {
				this.session.close(true);
			}
		});
	}

	private void end() {
		synchronized (this) {
			this.ended = true;
			stopIdleTimer();
		}
		this.keepAlive.stop();
		this.closed.complete(null);
	}

	/**
	 * Runs a task later, on the timer's thread.
	 * @param task the task, which must not block
	 * @param nanos the delay in nanoseconds
	 * @return the future that cancels it
	 */
	Future<?> schedule(Runnable task, long nanos) {
		return this.engine.schedule(task, nanos);
	}

}
