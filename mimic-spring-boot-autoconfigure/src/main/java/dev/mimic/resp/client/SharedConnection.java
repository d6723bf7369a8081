package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.async.Stages;
import dev.mimic.resp.RespPush;
import org.jspecify.annotations.Nullable;

/**
 * The connection that all callers share: one at a time, which is made on first use, and
 * again when it was lost.
 *
 * @author Mimic Contributors
 */
final class SharedConnection implements ConnectionOwner {

	private final RespClientOptions options;

	private final RespDialer dialer;

	private final ClientMessages messages;

	private final ClientClock clock;

	private final BackOff backOff;

	private final ClientListeners listeners;

	private final CommandQueue queue;

	private final List<RespPushListener> pushListeners = new CopyOnWriteArrayList<>();

	private final ClientTracking tracking = new ClientTracking(this);

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * The connection that callers use.
	 */
	private volatile @Nullable ClientConnection connection;

	/**
	 * The connection that takes from the queue, which it may do for a moment after it was
	 * lost. This and what follows is guarded by the lock.
	 */
	private @Nullable ClientConnection taker;

	private Phase phase = Phase.IDLE;

	private CompletableFuture<@Nullable Void> connecting = new CompletableFuture<>();

	private @Nullable Future<?> pause;

	private volatile @Nullable Throwable lastFailure;

	private long since;

	SharedConnection(RespClientSettings settings, RespDialer dialer) {
		this.options = settings.options();
		this.dialer = dialer;
		this.messages = settings.messages();
		this.clock = dialer.clock();
		this.backOff = settings.newBackOff();
		this.listeners = settings.newListeners();
		this.queue = new CommandQueue(this.messages);
	}

	ClientMessages messages() {
		return this.messages;
	}

	ClientTracking tracking() {
		return this.tracking;
	}

	@Nullable ClientConnection connection() {
		return this.connection;
	}

	/**
	 * Sends a command, as soon as there is a connection, or fails it.
	 * @param call the command
	 */
	void submit(PendingCall<?> call) {
		this.clock.limit(call, this.options.commandTimeout());
		if (!this.listeners.isEmpty()) {
			this.listeners.watch(call, this.clock);
		}
		ClientConnection connection = this.connection;
		if (connection == null) {
			submitUnconnected(call);
		}
		else if (this.queue.offer(call)) {
			connection.signal();
			if (this.connection != connection) {
				settle();
			}
		}
	}

	private void submitUnconnected(PendingCall<?> call) {
		RespConnectionException refusal = null;
		ClientConnection connection = null;
		Runnable dial = null;
		this.lock.lock();
		try {
			if (this.phase == Phase.IDLE) {
				dial = begin();
			}
			refusal = refusal();
			if (refusal == null && this.queue.offer(call)) {
				guard(call);
				connection = this.connection;
			}
		}
		finally {
			this.lock.unlock();
		}
		run(dial);
		signal(connection);
		if (refusal != null) {
			call.completeExceptionally(refusal);
		}
	}

	// Without the lock, as commands may be sent and end in here.
	private static void signal(@Nullable ClientConnection connection) {
		if (connection != null) {
			connection.signal();
		}
	}

	private static void run(@Nullable Runnable task) {
		if (task != null) {
			task.run();
		}
	}

	private @Nullable RespConnectionException refusal() {
		if (this.phase == Phase.CLOSED) {
			return closed();
		}
		if (this.phase == Phase.WAITING && !this.options.queueWhenDisconnected()) {
			return this.messages.down(this.lastFailure);
		}
		return null;
	}

	/**
	 * Ends what was added just when the connection was lost, if it can't stay.
	 */
	private void settle() {
		List<PendingCall<?>> left = List.of();
		RespConnectionException refusal = null;
		ClientConnection taker;
		this.lock.lock();
		try {
			refusal = refusal();
			taker = this.taker;
			if (taker == null) {
				if (refusal != null) {
					left = this.queue.takeAll();
				}
				else {
					this.queue.waiting().forEach(this::guard);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		signal(taker);
		failAll(left, refusal);
	}

	/**
	 * Ends a command in time that no connection watches.
	 * @param call the command
	 */
	private void guard(PendingCall<?> call) {
		if (call.claimGuard()) {
			Future<?> end = this.clock.schedule(() -> call.completeExceptionally(late(call)),
					Math.max(0, call.deadline() - this.clock.now()));
			call.whenComplete((reply, failure) -> end.cancel(false));
		}
	}

	private RespTimeoutException late(PendingCall<?> call) {
		return new RespTimeoutException(this.messages.notConnected(call), this.lastFailure);
	}

	private void replay(List<PendingCall<?>> lost) {
		if (this.options.replay()) {
			List<PendingCall<?>> again = lost.stream().filter(PendingCall::isReplayable).toList();
			lost.removeAll(again);
			this.queue.putBack(again);
		}
	}

	private static void failAll(List<PendingCall<?>> calls, @Nullable RespConnectionException refusal) {
		if (refusal != null) {
			calls.forEach((call) -> call.completeExceptionally(refusal));
		}
	}

	/**
	 * Connects, if there is no connection.
	 * @return a future that completes when there is one, and fails as the attempt does
	 */
	CompletableFuture<@Nullable Void> connect() {
		Runnable dial = null;
		CompletableFuture<@Nullable Void> result;
		this.lock.lock();
		try {
			if (this.phase == Phase.CLOSED) {
				return CompletableFuture.failedFuture(closed());
			}
			if (this.phase == Phase.IDLE || this.phase == Phase.WAITING) {
				dial = begin();
			}
			result = this.connecting.copy();
		}
		finally {
			this.lock.unlock();
		}
		run(dial);
		return result;
	}

	/**
	 * Begins an attempt. With the lock.
	 * @return what to run without the lock
	 */
	private Runnable begin() {
		this.phase = Phase.CONNECTING;
		if (this.pause != null) {
			this.pause.cancel(false);
			this.pause = null;
		}
		CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
		this.connecting = connected;
		return () -> dial(connected);
	}

	private void dial(CompletableFuture<@Nullable Void> connected) {
		long start = this.clock.now();
		CompletableFuture<ClientConnection> dialled = this.dialer.dial(this, this.queue, this.tracking.commands());
		connected.whenComplete((nothing, failure) -> {
			if (failure != null) {
				dialled.cancel(false);
			}
		});
		dialled.whenComplete((connection, failure) -> {
			if (connection != null) {
				onConnected(connection, connected, this.clock.now() - start);
			}
			else {
				onConnectFailed((failure != null) ? Stages.unwrap(failure) : new IllegalStateException(), connected);
			}
		});
	}

	private void onConnected(ClientConnection connection, CompletableFuture<@Nullable Void> connected, long nanos) {
		boolean wanted;
		this.lock.lock();
		try {
			wanted = this.phase == Phase.CONNECTING && this.connecting == connected;
			if (wanted) {
				this.phase = Phase.CONNECTED;
				this.lastFailure = null;
				this.since = this.clock.now();
				this.taker = connection;
				this.connection = connection;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!wanted) {
			connection.close(closed());
			return;
		}
		connection.attach();
		this.listeners.connected(nanos);
		connected.complete(null);
	}

	private void onConnectFailed(Throwable cause, CompletableFuture<@Nullable Void> connected) {
		Runnable dial;
		this.lock.lock();
		try {
			if (this.phase != Phase.CONNECTING || this.connecting != connected) {
				return;
			}
			this.lastFailure = cause;
			dial = pause(this.backOff.failed());
		}
		finally {
			this.lock.unlock();
		}
		run(dial);
		settle();
		this.listeners.connectFailed(cause);
		connected.completeExceptionally(cause);
	}

	/**
	 * Begins an attempt, or to wait for one. With the lock.
	 * @param nanos how long to wait
	 * @return what to run without the lock, if there is something
	 */
	private @Nullable Runnable pause(long nanos) {
		if (nanos == 0) {
			return begin();
		}
		this.phase = Phase.WAITING;
		this.pause = this.clock.schedule(this::onPauseEnd, nanos);
		return null;
	}

	private void onPauseEnd() {
		Runnable dial = null;
		this.lock.lock();
		try {
			if (this.phase == Phase.WAITING) {
				dial = begin();
			}
		}
		finally {
			this.lock.unlock();
		}
		run(dial);
	}

	@Override
	public void onPush(RespPush push) {
		this.tracking.onPush(push);
		for (RespPushListener listener : this.pushListeners) {
			ClientListeners.guard(() -> listener.onPush(push));
		}
	}

	@Override
	public void onLost(ClientConnection connection, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		List<PendingCall<?>> lost = new ArrayList<>(unanswered);
		Runnable dial = null;
		this.lock.lock();
		try {
			this.taker = null;
			if (this.connection == connection) {
				this.connection = null;
			}
			if (this.phase == Phase.CONNECTED) {
				this.lastFailure = cause;
				replay(lost);
				dial = pause(this.backOff.lost(this.clock.now() - this.since));
			}
		}
		finally {
			this.lock.unlock();
		}
		run(dial);
		lost.forEach((call) -> call.completeExceptionally(cause));
		settle();
		this.tracking.onLost();
		this.listeners.disconnected(cause);
	}

	RespRegistration onPush(RespPushListener listener) {
		this.pushListeners.add(listener);
		return () -> this.pushListeners.remove(listener);
	}

	private RespConnectionException closed() {
		return new RespConnectionException(this.messages.closed("client"), null);
	}

	/**
	 * Takes commands again after {@link #closeAsync()}.
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
	 * Closes the connection; commands that are pending fail, and so do later ones.
	 * @return a future that completes, always normally, when it is closed
	 */
	CompletableFuture<@Nullable Void> closeAsync() {
		ClientConnection connection;
		CompletableFuture<@Nullable Void> connecting;
		this.lock.lock();
		try {
			this.phase = Phase.CLOSED;
			connection = this.taker;
			this.connection = null;
			connecting = this.connecting;
			if (this.pause != null) {
				this.pause.cancel(false);
				this.pause = null;
			}
		}
		finally {
			this.lock.unlock();
		}
		connecting.completeExceptionally(closed());
		if (connection == null) {
			settle();
			return CompletableFuture.completedFuture(null);
		}
		connection.close(closed());
		return connection.closed();
	}

	/**
	 * What the connection is doing.
	 */
	private enum Phase {

		IDLE, CONNECTING, CONNECTED, WAITING, CLOSED

	}

}
