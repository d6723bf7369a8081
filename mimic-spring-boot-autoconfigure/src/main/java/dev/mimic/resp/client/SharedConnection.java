package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.mimic.async.Durations;
import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection that all callers share, and the commands that wait for it. A command waits
 * while there is an attempt to connect; between attempts it fails at once, unless the
 * options let it wait.
 *
 * @author Mimic Contributors
 */
final class SharedConnection implements ReconnectingOwner {

	private static final Logger logger = LoggerFactory.getLogger(SharedConnection.class);

	private final RespClientOptions options;

	private final ClientMessages messages;

	private final ClientClock clock;

	private final ClientListeners listeners;

	private final ConnectionLog log;

	private final CommandQueue queue;

	private final List<RespPushListener> pushListeners = new CopyOnWriteArrayList<>();

	private final ClientTracking tracking = new ClientTracking(this);

	private final Consumer<Flow> avoid;

	private final Demotion demotion;

	private final Reconnector reconnector;

	/**
	 * Held to take from the queue while no connection does.
	 */
	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * The connection that takes from the queue, until its loss was reported. Guarded by
	 * the lock.
	 */
	private @Nullable ClientConnection taker;

	SharedConnection(RespClientSettings settings, RespDialer dialer) {
		this.options = settings.options();
		this.messages = settings.messages();
		this.clock = dialer.clock();
		this.listeners = settings.newListeners();
		this.log = settings.newLog("of all callers");
		this.queue = new CommandQueue(this.messages);
		this.avoid = settings.avoid();
		this.demotion = new Demotion(this.clock, settings.newBackOff(), this.options);
		this.reconnector = new Reconnector((owner) -> dialer.dial(owner, this.queue, this.tracking.commands()),
				this.clock, settings.newBackOff(), this);
	}

	ClientMessages messages() {
		return this.messages;
	}

	boolean isClosed() {
		return this.reconnector.isClosed();
	}

	ClientTracking tracking() {
		return this.tracking;
	}

	/**
	 * Returns the connection that callers use.
	 * @return the connection, or {@code null} if there is none at present
	 */
	@Nullable ClientConnection connection() {
		return this.reconnector.connection();
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
		ClientConnection connection = connection();
		if (connection == null) {
			submitUnconnected(call);
		}
		else if (this.queue.offer(call)) {
			connection.signal();
			if (connection() != connection) {
				settle(this::guardAll);
			}
		}
	}

	private void submitUnconnected(PendingCall<?> call) {
		this.reconnector.start();
		RespConnectionException refusal = refusal();
		if (refusal != null) {
			call.completeExceptionally(refusal);
		}
		else if (this.queue.offer(call)) {
			settle(() -> guard(call));
		}
	}

	private @Nullable RespConnectionException refusal() {
		if (this.reconnector.isClosed()) {
			return closed();
		}
		if (this.reconnector.isWaiting() && !this.options.queueWhenDisconnected()) {
			return this.messages.down(this.reconnector.lastFailure());
		}
		return null;
	}

	/**
	 * Decides about commands in the queue that no connection takes: after each change of
	 * the life cycle, and when one was added during a change.
	 * @param guard watches the time of commands that can stay, with the lock
	 */
	private void settle(Runnable guard) {
		List<PendingCall<?>> left = List.of();
		RespConnectionException refusal;
		ClientConnection taker;
		this.lock.lock();
		try {
			refusal = refusal();
			taker = this.taker;
			if (taker == null && refusal == null) {
				guard.run();
			}
			else if (taker == null) {
				left = takeRefused();
			}
		}
		finally {
			this.lock.unlock();
		}
		// Without the lock, as commands may be sent and end in here
		if (taker != null) {
			taker.signal();
		}
		if (refusal != null) {
			fail(left, refusal);
		}
	}

	/**
	 * Takes the commands that must not wait for a connection. Those that are to be sent
	 * again may: nothing but a further connection can do that. With the lock.
	 * @return the commands
	 */
	private List<PendingCall<?>> takeRefused() {
		List<PendingCall<?>> refused = this.queue.takeAll();
		if (this.options.replay() && !this.reconnector.isClosed()) {
			this.queue.putBack(refused.stream().filter(PendingCall::isReplayed).toList());
			refused.removeIf(PendingCall::isReplayed);
			guardAll();
		}
		return refused;
	}

	private static void fail(List<PendingCall<?>> calls, RespConnectionException cause) {
		calls.forEach((call) -> call.completeExceptionally(cause));
	}

	private void guardAll() {
		this.queue.waiting().forEach(this::guard);
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
		return new RespTimeoutException(this.messages.notConnected(call), this.reconnector.lastFailure());
	}

	/**
	 * Connects, if there is no connection.
	 * @return a future that completes when there is one, and fails as the attempt does
	 */
	CompletableFuture<@Nullable Void> connect() {
		return this.reconnector.connect();
	}

	/**
	 * Connects anew, without harm to commands.
	 * @return a future that completes when another connection is in use
	 */
	CompletableFuture<@Nullable Void> reconnect() {
		return this.reconnector.replace(null);
	}

	@Override
	public void onReadOnly(ClientConnection connection) {
		if (connection == connection() && this.demotion.isDue()) {
			logger.warn("{}", this.messages.readOnly(connection.address()));
			this.avoid.accept(connection.flow());
			replace(connection);
		}
	}

	@Override
	public void onDrain(ClientConnection connection) {
		replace(connection).whenComplete((nothing, failure) -> {
			if (failure != null && connection == connection()) {
				this.clock.schedule(() -> onDrain(connection), Durations.nanos(this.options.maxBackOff()));
			}
		});
	}

	private CompletableFuture<@Nullable Void> replace(ClientConnection connection) {
		return this.reconnector.replace(connection).whenComplete((nothing, failure) -> {
			ClientConnection present = connection();
			if (failure != null) {
				this.log.notReplaced(Stages.unwrap(failure));
			}
			else if (present != null) {
				this.log.replaced(present);
			}
		});
	}

	@Override
	public void onConnected(ClientConnection connection, long nanos) {
		this.lock.lock();
		try {
			this.taker = connection;
		}
		finally {
			this.lock.unlock();
		}
		this.tracking.onConnected();
		watchIdle();
		this.log.connected(connection);
		this.listeners.connected(nanos);
	}

	@Override
	public void onConnectFailed(Throwable cause) {
		settle(this::guardAll);
		this.log.connectFailed(cause);
		this.listeners.connectFailed(cause);
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
		List<PendingCall<?>> again = takeReplayable(lost);
		boolean replaced;
		this.lock.lock();
		try {
			replaced = this.taker != connection;
			if (!replaced) {
				this.taker = null;
				this.queue.putBack(again);
			}
		}
		finally {
			this.lock.unlock();
		}
		if (replaced) {
			again.forEach(this.queue::offer);
		}
		fail(lost, cause);
		settle(this::guardAll);
		this.log.lost(connection, cause);
		this.tracking.onLost();
		this.listeners.disconnected(cause);
	}

	private List<PendingCall<?>> takeReplayable(List<PendingCall<?>> lost) {
		if (!this.options.replay() || this.reconnector.isClosed()) {
			return List.of();
		}
		List<PendingCall<?>> again = new ArrayList<>();
		lost.removeIf((call) -> call.isReplayable() && again.add(call));
		again.forEach(PendingCall::replay);
		return again;
	}

	@Override
	public boolean isListening() {
		return this.tracking.isOn() || !this.pushListeners.isEmpty();
	}

	@Override
	public void ping(ClientConnection connection) {
		if (this.queue.offer(new CommandCall(ClientConnection.PING))) {
			connection.signal();
		}
	}

	/**
	 * Notices when the path of a connection that only listens has died.
	 */
	void watchIdle() {
		ClientConnection connection = connection();
		if (connection != null && isListening()) {
			connection.watchIdle();
		}
	}

	RespRegistration onPush(RespPushListener listener) {
		Objects.requireNonNull(listener, "'listener' must not be null");
		this.pushListeners.add(listener);
		watchIdle();
		return () -> this.pushListeners.remove(listener);
	}

	RespConnectionException closed() {
		return new RespConnectionException(this.messages.closed("client"), null);
	}

	/**
	 * Takes commands again, when {@link #closeAsync()} has completed.
	 */
	void open() {
		this.reconnector.open();
	}

	/**
	 * Closes the connection; commands that are pending fail, and so do later ones.
	 * @return a future that completes, always normally, when it is closed
	 */
	CompletableFuture<@Nullable Void> closeAsync() {
		CompletableFuture<@Nullable Void> closed = this.reconnector.close(closed());
		settle(this::guardAll);
		return closed;
	}

}
