package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dev.mimic.async.Stages;
import org.jspecify.annotations.Nullable;

/**
 * Life cycle of a connection that is replaced when it is lost: one at a time, made on
 * demand, with pauses between failed attempts. Calls its owner without its lock, and in
 * turn: a loss is told before the next attempt begins. One that is replaced on purpose
 * ends once its commands have their replies. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class Reconnector extends ForwardingOwner {

	private final Function<ConnectionOwner, CompletableFuture<ClientConnection>> dialer;

	private final ClientClock clock;

	private final BackOff backOff;

	private final ReentrantLock lock = new ReentrantLock();

	private final HeldConnections connections = new HeldConnections();

	private volatile @Nullable Throwable lastFailure;

	// Written with the lock

	private volatile Phase phase = Phase.IDLE;

	private CompletableFuture<@Nullable Void> attempt = new CompletableFuture<>();

	/**
	 * The attempt that is to replace the present connection.
	 */
	private @Nullable CompletableFuture<@Nullable Void> replacing;

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
		super(owner);
		this.dialer = dialer;
		this.clock = clock;
		this.backOff = backOff;
	}

	/**
	 * Returns the connection to use.
	 * @return the connection, or {@code null} if there is none at present
	 */
	@Nullable ClientConnection connection() {
		return this.connections.usable();
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

	/**
	 * Connects anew, while the present connection is in use. When there is another one,
	 * it takes over: the present one only waits for the replies that it owes.
	 * @param replaced the connection to replace, or {@code null} for any
	 * @return a future that completes when another connection is in use, and fails if
	 * there is none, upon which the present one stays
	 */
	CompletableFuture<@Nullable Void> replace(@Nullable ClientConnection replaced) {
		CompletableFuture<@Nullable Void> begun = null;
		CompletableFuture<@Nullable Void> result;
		this.lock.lock();
		try {
			if (replaced != null && replaced != connection()) {
				return CompletableFuture.completedFuture(null);
			}
			if (this.phase == Phase.IDLE || this.phase == Phase.WAITING) {
				begun = begin();
			}
			else if (this.phase == Phase.CONNECTED && this.replacing == null) {
				begun = new CompletableFuture<>();
				this.replacing = begun;
			}
			result = ((this.replacing != null) ? this.replacing : this.attempt).copy();
		}
		finally {
			this.lock.unlock();
		}
		dial(begun);
		return result;
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
		return (this.phase == Phase.CONNECTING && this.attempt == attempt)
				|| (this.phase == Phase.CONNECTED && this.replacing == attempt);
	}

	private void onConnected(ClientConnection connected, CompletableFuture<@Nullable Void> attempt, long nanos) {
		boolean present;
		ClientConnection replaced = null;
		this.lock.lock();
		try {
			present = isPresent(attempt);
			if (present) {
				replaced = this.connections.use(connected);
				this.replacing = null;
				this.phase = Phase.CONNECTED;
				this.lastFailure = null;
				this.since = this.clock.now();
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!present) {
			connected.close(new RespConnectionException("The connection is not needed any more", null));
		}
		else if (replaced == null) {
			use(connected, attempt, nanos);
		}
		else {
			replaced.retire(() -> connected.loop().execute(() -> use(connected, attempt, nanos)));
		}
	}

	private void use(ClientConnection connected, CompletableFuture<@Nullable Void> attempt, long nanos) {
		try {
			owner().onConnected(connected, nanos);
		}
		finally {
			connected.attach();
		}
		attempt.complete(null);
	}

	private void onConnectFailed(Throwable cause, CompletableFuture<@Nullable Void> attempt) {
		CompletableFuture<@Nullable Void> next = null;
		boolean replacing;
		this.lock.lock();
		try {
			if (!isPresent(attempt)) {
				return;
			}
			replacing = this.replacing == attempt;
			if (replacing) {
				this.replacing = null;
			}
			else {
				this.lastFailure = cause;
				next = pause(this.backOff.failed());
			}
		}
		finally {
			this.lock.unlock();
		}
		if (replacing) {
			attempt.completeExceptionally(cause);
			return;
		}
		try {
			owner().onConnectFailed(cause);
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
	public void onLost(ClientConnection lost, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		CompletableFuture<@Nullable Void> next = null;
		this.lock.lock();
		try {
			if (this.connections.remove(lost) && this.phase == Phase.CONNECTED) {
				this.lastFailure = cause;
				next = next();
			}
		}
		finally {
			this.lock.unlock();
		}
		try {
			owner().onLost(lost, cause, unanswered);
		}
		finally {
			dial(next);
		}
	}

	// With the lock
	private @Nullable CompletableFuture<@Nullable Void> next() {
		CompletableFuture<@Nullable Void> replacing = this.replacing;
		if (replacing == null) {
			return pause(this.backOff.lost(this.clock.now() - this.since));
		}
		this.replacing = null;
		this.attempt = replacing;
		this.phase = Phase.CONNECTING;
		return null;
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
		List<ClientConnection> closed;
		List<CompletableFuture<@Nullable Void>> ended = new ArrayList<>();
		this.lock.lock();
		try {
			this.phase = Phase.CLOSED;
			endPause();
			closed = this.connections.giveUp();
			ended.add(this.attempt);
			if (this.replacing != null) {
				ended.add(this.replacing);
				this.replacing = null;
			}
			this.attempt = CompletableFuture.failedFuture(cause);
		}
		finally {
			this.lock.unlock();
		}
		ended.forEach((attempt) -> attempt.completeExceptionally(cause));
		closed.forEach((connection) -> connection.close(cause));
		return CompletableFuture.allOf(closed.stream().map(ClientConnection::closed).toArray(CompletableFuture[]::new))
			.thenApply((nothing) -> null);
	}

}
