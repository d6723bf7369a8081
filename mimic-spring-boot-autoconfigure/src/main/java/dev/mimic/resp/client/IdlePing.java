package dev.mimic.resp.client;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.mimic.async.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Notices a path that has died while a connection only listens: when nothing has arrived
 * for a while, PING is sent, and if nothing arrives then either, the connection fails.
 * <p>
 * Behind a command that blocks without a limit no reply can be expected. PING is sent
 * there all the same, so that the system has bytes whose delivery it can give up. On the
 * loop.
 *
 * @author Mimic Contributors
 */
final class IdlePing {

	private static final String PING = ClientConnection.PING.name();

	private final ClientClock clock;

	private final Executor loop;

	private final ConnectionStatus status;

	private final ClientMessages messages;

	private final Duration patience;

	private final SentCommands sent;

	private final BooleanSupplier paused;

	private @Nullable Future<?> timer;

	/**
	 * Time of the last arrival, in nanoseconds of the clock.
	 */
	private long heard;

	/**
	 * Set while a reply is due.
	 */
	private boolean expecting;

	/**
	 * Creates an instance that watches nothing yet.
	 * @param clock the clock of the client
	 * @param loop the loop of the connection
	 * @param status sends PING, and fails the connection
	 * @param messages the messages of failures, with the options of the client
	 * @param patience the time in which a reply to PING must come
	 * @param sent the commands that have no reply yet
	 * @param paused tells whether nothing is read at present
	 */
	IdlePing(ClientClock clock, Executor loop, ConnectionStatus status, ClientMessages messages, Duration patience,
			SentCommands sent, BooleanSupplier paused) {
		this.clock = clock;
		this.loop = loop;
		this.status = status;
		this.messages = messages;
		this.patience = patience;
		this.sent = sent;
		this.paused = paused;
	}

	/**
	 * Watches for as long as the connection only listens.
	 */
	void watch() {
		if (this.timer == null && this.status.isOpen() && interval() > 0) {
			schedule(interval());
			heard();
		}
	}

	private long interval() {
		return Durations.nanos(this.messages.options().pingInterval());
	}

	private void schedule(long nanos) {
		this.timer = this.clock.schedule(() -> this.loop.execute(this::onTimer), nanos);
	}

	/**
	 * Notes that something has arrived.
	 */
	void heard() {
		if (this.timer != null) {
			this.heard = this.clock.now();
			this.expecting = false;
		}
	}

	/**
	 * Stops to watch.
	 */
	void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	private void onTimer() {
		if (this.timer == null || !this.status.isOpen()) {
			return;
		}
		if (this.paused.getAsBoolean()) {
			heard();
		}
		this.timer = null;
		long rest = interval() - (this.clock.now() - this.heard);
		if (rest > 0) {
			schedule(rest);
		}
		else if (this.expecting) {
			this.status.fail(this.messages.noPong(this.patience), null);
		}
		else {
			ping();
		}
	}

	private void ping() {
		PendingCall<?> first = this.sent.first();
		if (first == null && this.status.isListening()) {
			this.expecting = true;
			this.status.ping();
			schedule(Durations.nanos(this.patience));
		}
		else if (first != null) {
			if (isBlocked(first)) {
				this.status.ping();
			}
			// Its limit, if it has one, is watched elsewhere
			schedule(interval());
		}
	}

	// Nothing but PING goes behind it: another command may begin a transaction
	private boolean isBlocked(PendingCall<?> first) {
		AtomicBoolean alone = new AtomicBoolean(first.isEndless());
		this.sent.forEach((call) -> {
			if (call != first && !call.name().equals(PING)) {
				alone.set(false);
			}
		});
		return alone.get();
	}

}
