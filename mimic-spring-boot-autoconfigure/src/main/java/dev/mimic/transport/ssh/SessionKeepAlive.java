package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.concurrent.Future;

import dev.mimic.async.Durations;
import dev.mimic.flow.FlowException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.KexState;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Keep-alive of a session: sends requests to a silent server and ends the session when
 * they remain unanswered, as {@code ServerAliveInterval} and {@code ServerAliveCountMax}
 * of ssh_config(5) do.
 *
 * @author Mimic Contributors
 */
final class SessionKeepAlive {

	private static final String REQUEST = "keepalive@openssh.com";

	private final SshEngine engine;

	private final SessionExecutor executor;

	private final SshDestination server;

	private final ClientSession session;

	private final FlowIoSession connection;

	private final long interval;

	private final int count;

	// Confined to the executor of the session
	private int unanswered;

	/**
	 * Time of the last arrival that was known at the last request.
	 */
	private long seen;

	private boolean stopped;

	private @Nullable Future<?> timer;

	SessionKeepAlive(SshEngine engine, SessionExecutor executor, SshDestination server, ClientSession session,
			SshOptions options) {
		this.engine = engine;
		this.executor = executor;
		this.server = server;
		this.session = session;
		this.connection = (FlowIoSession) session.getIoSession();
		this.interval = Durations.nanos(options.keepAliveInterval());
		this.count = options.keepAliveCount();
	}

	void start() {
		if (this.interval > 0) {
			next(this.interval);
		}
	}

	private synchronized void next(long delay) {
		if (!this.stopped) {
			this.timer = this.engine.schedule(() -> this.executor.execute(this::check), delay);
		}
	}

	synchronized void stop() {
		this.stopped = true;
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

	private void check() {
		if (this.session.isClosing()) {
			return;
		}
		long arrival = this.connection.lastArrival();
		long silence = System.nanoTime() - arrival;
		if (arrival != this.seen) {
			this.seen = arrival;
			this.unanswered = 0;
		}
		if (silence < this.interval) {
			next(this.interval - silence);
		}
		else if (this.unanswered >= this.count) {
			this.connection.end(new FlowException(
					"No sign of life from " + this.server + " for " + silence / 1_000_000_000 + " s"));
		}
		else {
			ask();
			next(this.interval);
		}
	}

	private void ask() {
		this.unanswered++;
		if (this.session.getKexState() != KexState.DONE) {
			return;
		}
		try {
			Buffer buffer = this.session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST,
					REQUEST.length() + Long.SIZE);
			buffer.putString(REQUEST);
			buffer.putBoolean(true);
			// Any answer counts, even a refusal
			this.session.request(buffer, REQUEST, (command, answer) -> {
			});
		}
		catch (IOException ex) {
			this.connection.end(ex);
		}
	}

}
