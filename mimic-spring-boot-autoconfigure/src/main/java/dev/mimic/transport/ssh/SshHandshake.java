package dev.mimic.transport.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import io.netty.util.concurrent.EventExecutor;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.kex.KexState;
import org.jspecify.annotations.Nullable;

/**
 * Key exchange and authentication over a flow.
 *
 * @author Mimic Contributors
 */
final class SshHandshake {

	private final SshEngine engine;

	private final SshDestination server;

	private final SshOptions options;

	private final Flow flow;

	private final SessionExecutor executor;

	private final CompletableFuture<SshSession> result = new CompletableFuture<>();

	private volatile @Nullable Login login;

	private volatile @Nullable ClientSession session;

	private SshHandshake(SshEngine engine, SshDestination server, SshOptions options, Flow flow) {
		this.engine = engine;
		this.server = server;
		this.options = options;
		this.flow = flow;
		this.executor = engine.newExecutor();
	}

	/**
	 * Starts a handshake.
	 * @param engine the resources that sessions share
	 * @param server the server
	 * @param options the options
	 * @param password the password of the endpoint, if it has one
	 * @param flow the flow to the server, which belongs to the session from now on
	 * @return a future of the session; cancelling it aborts the flow
	 */
	static CompletableFuture<SshSession> start(SshEngine engine, SshDestination server, SshOptions options,
			@Nullable Secret password, Flow flow) {
		SshHandshake handshake = new SshHandshake(engine, server, options, flow);
		handshake.start(password);
		return handshake.result;
	}

	private void start(@Nullable Secret password) {
		Duration limit = this.options.handshakeTimeout();
		Future<?> timer = this.engine.timer()
			.schedule(() -> expire(limit), Durations.nanos(limit), TimeUnit.NANOSECONDS);
		this.result.whenComplete((given, ex) -> {
			timer.cancel(false);
			if (ex != null) {
				drop();
			}
		});
		this.executor.execute(() -> begin(password));
	}

	private void begin(@Nullable Secret password) {
		if (this.result.isDone()) {
			return;
		}
		try {
			// First, as it registers types of keys with MINA SSHD
			HopClient client = this.engine.client();
			Login prepared = Login.read(this.server, this.options, password);
			this.login = prepared;
			ClientSession opened = client.open(new FlowAddress(this.flow, this.executor, prepared));
			this.session = opened;
			opened.auth().addListener(this::authenticated);
			if (this.result.isDone()) {
				drop();
			}
		}
		catch (IOException | RuntimeException ex) {
			this.result.completeExceptionally(failure(ex));
		}
	}

	private void authenticated(AuthFuture future) {
		ClientSession opened = this.session;
		if (future.isSuccess() && opened != null) {
			moveToLoop(opened);
			SshSession given = new SshSession(this.engine, this.server, this.options, opened, this.executor);
			if (!this.result.complete(given)) {
				given.close();
			}
			return;
		}
		Throwable reason = future.getException();
		this.result.completeExceptionally(failure((reason != null) ? reason : new SshException("cancelled")));
	}

	// Leaves the threads that may block, unless the next key exchange, which happens on
	// the loop then, would take long.
	private void moveToLoop(ClientSession opened) {
		EventExecutor loop = this.flow.unwrap(EventExecutor.class);
		if (loop != null && Algorithms.isQuick(opened.getNegotiatedKexParameter(KexProposalOption.ALGORITHMS))) {
			this.executor.moveTo(loop);
		}
	}

	private void expire(Duration limit) {
		this.result.completeExceptionally(new BrokenHandshakeException("The SSH handshake with " + this.server
				+ " was not done within " + Durations.millis(limit) + " ms (ssh.handshake-timeout)", null));
	}

	/**
	 * Ends the session on another thread than the session's, which an agent may block.
	 */
	private void drop() {
		ClientSession opened = this.session;
		if (opened == null) {
			this.flow.abort();
			return;
		}
		// The connection first: its end interrupts the wait for an agent, which holds
		// locks
		Runnable close = () -> opened.getIoSession().close(true);
		try {
			this.engine.pool().execute(close);
		}
		catch (RejectedExecutionException ex) {
			close.run();
		}
	}

	private FlowException failure(Throwable reason) {
		Login prepared = this.login;
		SshHostKeyException refusal = (prepared != null) ? prepared.refusal() : null;
		if (refusal != null) {
			return refusal;
		}
		for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
			if (cause instanceof FlowException known) {
				return known;
			}
		}
		ClientSession opened = this.session;
		if (opened != null && opened.getIoSession() instanceof FlowIoSession connection
				&& connection.failure() instanceof FlowException known) {
			return new BrokenHandshakeException(
					"The SSH handshake with " + this.server + " failed: " + known.getMessage(), reason);
		}
		if (prepared != null && opened != null && opened.getKexState() == KexState.DONE) {
			return new FlowException(this.server + " refused the login. It was offered " + prepared.offered() + " ("
					+ reason.getMessage() + ")" + prepared.advice(String.valueOf(reason.getMessage())), reason);
		}
		String message = "The SSH handshake with " + this.server + " failed: " + reason.getMessage();
		return (opened != null) ? new BrokenHandshakeException(message, reason) : new FlowException(message, reason);
	}

}
