package dev.mimic.resp.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dev.mimic.async.Stages;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * Life cycle of a connection that is replaced when it is lost: one at a time, made on
 * demand, with pauses between failed attempts. Calls its owner without its lock, and in
 * turn: a loss is told before the next attempt begins. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class Reconnector implements ConnectionOwner {

	private final Function<ConnectionOwner, CompletableFuture<ClientConnection>> dialer;

	private final ClientClock clock;

	private final BackOff backOff;

	private final ReconnectingOwner owner;

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * The connection to use.
	 */
	private volatile @Nullable ClientConnection connection;

	private volatile @Nullable Throwable lastFailure;

	// Written with the lock

	private volatile Phase phase = Phase.IDLE;

	/**
	 * The connection whose end was not reported yet, also when it is no longer used.
	 */
	private @Nullable ClientConnection current;

	private CompletableFuture<@Nullable Void> attempt = new CompletableFuture<>();

	private @Nullable Future<?> pause;

	/**
	 * Start of the present connection, in nanoseconds of the clock.
	 */
	private long since;

	/**
	 * Creates an instance that does not connect yet.
	 * @param dialer makes a connection for an owner; cancelling the future stops that
	 * @param clock the clock of the client
	 * @param backOff the pauses between attempts
	 * @param owner is told about connections
	 */
	Reconnector(Function<ConnectionOwner, CompletableFuture<ClientConnection>> dialer, ClientClock clock,
			BackOff backOff, ReconnectingOwner owner) {
		this.dialer = dialer;
		this.clock = clock;
		this.backOff = backOff;
		this.owner = owner;
	}

	/**
	 * Returns the connection to use.
	 * @return the connection, or {@code null} if there is none at present
	 */
	@Nullable ClientConnection connection() {
		return this.connection;
	}

	/**
	 * Returns the reason why there is no connection.
	 * @return the last failure, or {@code null} if there was none since the last success
	 */
	@Nullable Throwable lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Tells whether there is no attempt at present, as the last one has failed.
	 * @return {@code true} until the pause is over
	 */
	boolean isWaiting() {
		return this.phase == Phase.WAITING;
	}

	boolean isClosed() {
		return this.phase == Phase.CLOSED;
	}

	/**
	 * Connects, if nothing was asked for yet.
	 */
	void start() {
		if (this.phase == Phase.IDLE) {
			connectIf(Phase.IDLE);
		}
	}

	/**
	 * Connects, if there is neither a connection nor an attempt, without waiting for the
	 * end of a pause.
	 * @return a future that completes when there is a connection, and fails as the
	 * attempt does
	 */
	CompletableFuture<@Nullable Void> connect() {
		connectIf(Phase.IDLE, Phase.WAITING);
		this.lock.lock();
		try {
			return this.attempt.copy();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void connectIf(Phase... phases) {
		CompletableFuture<@Nullable Void> begun = null;
		this.lock.lock();
		try {
			if (List.of(phases).contains(this.phase)) {
				begun = begin();
			}
		}
		finally {
			this.lock.unlock();
		}
		dial(begun);
	}

	/**
	 * Begins an attempt. With the lock.
	 * @return the attempt, to {@linkplain #dial dial} without the lock
	 */
	private CompletableFuture<@Nullable Void> begin() {
		this.phase = Phase.CONNECTING;
		endPause();
		this.attempt = new CompletableFuture<>();
		return this.attempt;
	}

	private void endPause() {
		if (this.pause != null) {
			this.pause.cancel(false);
			this.pause = null;
		}
	}

	private void dial(@Nullable CompletableFuture<@Nullable Void> attempt) {
		if (attempt == null) {
			return;
		}
		long start = this.clock.now();
		CompletableFuture<ClientConnection> dialled = this.dialer.apply(this);
		attempt.whenComplete((nothing, failure) -> {
			if (failure != null) {
				dialled.cancel(false);
			}
		});
		dialled.whenComplete((connection, failure) -> {
			if (connection != null) {
				onConnected(connection, attempt, this.clock.now() - start);
			}
			else {
				onConnectFailed((failure != null) ? Stages.unwrap(failure) : new IllegalStateException(), attempt);
			}
		});
	}

	private boolean isPresent(CompletableFuture<@Nullable Void> attempt) {
		return this.phase == Phase.CONNECTING && this.attempt == attempt;
	}

	private void onConnected(ClientConnection connected, CompletableFuture<@Nullable Void> attempt, long nanos) {
		boolean present;
		this.lock.lock();
		try {
			present = isPresent(attempt);
			if (present) {
				this.phase = Phase.CONNECTED;
				this.lastFailure = null;
				this.since = this.clock.now();
				this.current = connected;
				this.connection = connected;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!present) {
			connected.close(new RespConnectionException("The connection is not needed any more", null));
			return;
		}
		try {
			this.owner.onConnected(connected, nanos);
		}
		finally {
			connected.attach();
		}
		attempt.complete(null);
	}

	private void onConnectFailed(Throwable cause, CompletableFuture<@Nullable Void> attempt) {
		CompletableFuture<@Nullable Void> next;
		this.lock.lock();
		try {
			if (!isPresent(attempt)) {
				return;
			}
			this.lastFailure = cause;
			next = pause(this.backOff.failed());
		}
		finally {
			this.lock.unlock();
		}
		try {
			this.owner.onConnectFailed(cause);
			attempt.completeExceptionally(cause);
		}
		finally {
			dial(next);
		}
	}

	/**
	 * Begins an attempt, or to wait for one. With the lock.
	 * @param nanos the time to wait
	 * @return the attempt, if there is nothing to wait for
	 */
	private @Nullable CompletableFuture<@Nullable Void> pause(long nanos) {
		if (nanos == 0) {
			return begin();
		}
		this.phase = Phase.WAITING;
		this.pause = this.clock.schedule(() -> connectIf(Phase.WAITING), nanos);
		return null;
	}

	@Override
	public void onPush(RespPush push) {
		this.owner.onPush(push);
	}

	@Override
	public boolean onUnasked(RespValue value) {
		return this.owner.onUnasked(value);
	}

	@Override
	public void onLost(ClientConnection lost, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		CompletableFuture<@Nullable Void> next = null;
		this.lock.lock();
		try {
			if (this.current == lost) {
				this.current = null;
				this.connection = null;
				if (this.phase == Phase.CONNECTED) {
					this.lastFailure = cause;
					next = pause(this.backOff.lost(this.clock.now() - this.since));
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		try {
			this.owner.onLost(lost, cause, unanswered);
		}
		finally {
			dial(next);
		}
	}

	/**
	 * Lets this connect again, when {@link #close} has completed.
	 */
	void open() {
		this.lock.lock();
		try {
			if (this.phase == Phase.CLOSED) {
				this.phase = Phase.IDLE;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends the connection or the attempt, after which there is no other one until this is
	 * {@linkplain #open() opened} again.
	 * @param cause the failure of pending commands and attempts
	 * @return a future that completes, always normally, when the connection is closed
	 */
	CompletableFuture<@Nullable Void> close(RespConnectionException cause) {
		ClientConnection closed;
		CompletableFuture<@Nullable Void> ended;
		this.lock.lock();
		try {
			this.phase = Phase.CLOSED;
			endPause();
			closed = this.current;
			this.connection = null;
			ended = this.attempt;
			this.attempt = CompletableFuture.failedFuture(cause);
		}
		finally {
			this.lock.unlock();
		}
		ended.completeExceptionally(cause);
		if (closed == null) {
			return CompletableFuture.completedFuture(null);
		}
		closed.close(cause);
		return closed.closed();
	}

	/**
	 * Phases of the life cycle.
	 */
	private enum Phase {

		/**
		 * Nothing was asked for yet.
		 */
		IDLE,

		/**
		 * An attempt is on its way.
		 */
		CONNECTING,

		/**
		 * There is a connection.
		 */
		CONNECTED,

		/**
		 * An attempt has failed, and the next one has not begun.
		 */
		WAITING,

		/**
		 * There is to be no connection.
		 */
		CLOSED

	}

}
