package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.context.Stages;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * The client: one link at a time, and the queue that outlives it. Who takes from the
 * queue is the link while there is one, and else whoever holds the lock.
 *
 * @author Mimic Contributors
 */
final class DefaultRespClient extends AbstractOperations implements RespClient, LinkOwner {

	private final RespClientSettings settings;

	private final RespClientOptions options;

	private final RespDialer dialer;

	private final ClientMessages messages;

	private final CommandRules rules;

	private final LinkTime time;

	private final BackOff backOff;

	private final ClientListeners listeners;

	private final Submissions submissions;

	private final List<RespPushListener> pushListeners = new CopyOnWriteArrayList<>();

	private final ClientTracking tracking = new ClientTracking(this);

	private final OpenLinks others = new OpenLinks();

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * The link that callers use.
	 */
	private volatile @Nullable RespLink link;

	/**
	 * The link that takes from the queue, which it may do for a moment after it was lost.
	 * This and what follows is guarded by the lock.
	 */
	private @Nullable RespLink taker;

	private Phase phase = Phase.IDLE;

	private CompletableFuture<@Nullable Void> connecting = new CompletableFuture<>();

	private @Nullable Future<?> pause;

	private @Nullable Throwable lastFailure;

	private long since;

	DefaultRespClient(RespClientSettings settings) {
		this.settings = settings;
		this.options = settings.options();
		this.dialer = settings.newDialer();
		this.messages = settings.messages();
		this.rules = settings.rules();
		this.time = this.dialer.time();
		this.backOff = settings.newBackOff();
		this.listeners = settings.newListeners();
		this.submissions = new Submissions(this.options.queueLimit());
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public boolean isConnected() {
		return this.link != null;
	}

	@Override
	void check(RespRequest command) {
		this.rules.checkShared(command);
	}

	@Override
	boolean isBlocking(RespRequest command) {
		return false;
	}

	@Override
	void submit(Pending<?> call, boolean blocking) {
		this.time.limit(call, this.options.commandTimeout());
		if (!this.listeners.isEmpty()) {
			this.listeners.watch(call, this.time);
		}
		RespLink link = this.link;
		if (link == null) {
			submitUnconnected(call);
		}
		else if (offer(call)) {
			link.signal();
			if (this.link != link) {
				settle();
			}
		}
	}

	private boolean offer(Pending<?> call) {
		if (this.submissions.offer(call)) {
			return true;
		}
		call.completeExceptionally(new RespQueueFullException(this.messages.queueFull(this.submissions.limit()), null));
		return false;
	}

	private void submitUnconnected(Pending<?> call) {
		RespConnectionException refusal = null;
		Runnable dial = null;
		this.lock.lock();
		try {
			if (this.phase == Phase.IDLE) {
				dial = connect();
			}
			refusal = refusal();
			if (refusal == null && offer(call)) {
				guard(call);
				RespLink link = this.link;
				if (link != null) {
					link.signal();
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		run(dial);
		if (refusal != null) {
			call.completeExceptionally(refusal);
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
	 * Ends a command in time that no link looks after.
	 * @param call the command
	 */
	private void guard(Pending<?> call) {
		if (call.limited && !call.guarded && !call.isDone()) {
			call.guarded = true;
			Future<?> end = this.time.schedule(
					() -> call.completeExceptionally(
							new RespTimeoutException(this.messages.notConnected(call), this.lastFailure)),
					Math.max(0, call.deadline - this.time.now()));
			call.whenComplete((reply, failure) -> end.cancel(false));
		}
	}

	/**
	 * Ends what was added just when the link was lost, if it can't stay.
	 */
	private void settle() {
		List<Pending<?>> left = List.of();
		RespConnectionException refusal = null;
		this.lock.lock();
		try {
			refusal = refusal();
			if (this.taker == null) {
				if (refusal != null) {
					left = this.submissions.takeAll();
				}
				else {
					this.submissions.waiting().forEach(this::guard);
				}
			}
			else {
				this.taker.signal();
			}
		}
		finally {
			this.lock.unlock();
		}
		failAll(left, refusal);
	}

	private static void failAll(List<Pending<?>> calls, @Nullable RespConnectionException refusal) {
		if (refusal != null) {
			calls.forEach((call) -> call.completeExceptionally(refusal));
		}
	}

	@Override
	public CompletableFuture<@Nullable Void> connectAsync() {
		Runnable dial = null;
		CompletableFuture<@Nullable Void> result;
		this.lock.lock();
		try {
			if (this.phase == Phase.CLOSED) {
				return CompletableFuture.failedFuture(closed());
			}
			if (this.phase == Phase.IDLE || this.phase == Phase.WAITING) {
				dial = connect();
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
	private Runnable connect() {
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
		long start = this.time.now();
		CompletableFuture<RespLink> dialled = this.dialer.dial(this, this.submissions, this.tracking.commands());
		connected.whenComplete((nothing, failure) -> {
			if (failure != null) {
				dialled.cancel(false);
			}
		});
		dialled.whenComplete((link, failure) -> {
			if (link != null) {
				onConnected(link, connected, this.time.now() - start);
			}
			else {
				onConnectFailed((failure != null) ? Stages.unwrap(failure) : new IllegalStateException(), connected);
			}
		});
	}

	private void onConnected(RespLink link, CompletableFuture<@Nullable Void> connected, long nanos) {
		boolean wanted;
		this.lock.lock();
		try {
			wanted = this.phase == Phase.CONNECTING && this.connecting == connected;
			if (wanted) {
				this.phase = Phase.CONNECTED;
				this.lastFailure = null;
				this.since = this.time.now();
				this.taker = link;
				this.link = link;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!wanted) {
			link.close(closed());
			return;
		}
		link.attach();
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
			return connect();
		}
		this.phase = Phase.WAITING;
		this.pause = this.time.schedule(this::onPauseEnd, nanos);
		return null;
	}

	private void onPauseEnd() {
		Runnable dial = null;
		this.lock.lock();
		try {
			if (this.phase == Phase.WAITING) {
				dial = connect();
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
	public void onLost(RespLink link, RespConnectionException cause, List<Pending<?>> unanswered) {
		List<Pending<?>> lost = new ArrayList<>(unanswered);
		Runnable dial = null;
		this.lock.lock();
		try {
			this.taker = null;
			if (this.link == link) {
				this.link = null;
			}
			if (this.phase == Phase.CONNECTED) {
				this.lastFailure = cause;
				replay(lost);
				dial = pause(this.backOff.lost(this.time.now() - this.since));
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

	private void replay(List<Pending<?>> lost) {
		if (this.options.replay()) {
			List<Pending<?>> again = lost.stream().filter(Pending::isReplayable).toList();
			lost.removeAll(again);
			this.submissions.putBack(again);
		}
	}

	@Override
	public RespSession session() {
		Waiting.checkAllowed("session()");
		return Waiting.await(sessionAsync());
	}

	@Override
	public CompletableFuture<RespSession> sessionAsync() {
		DefaultRespSession session = new DefaultRespSession(this.messages, this.time);
		CompletableFuture<RespLink> dialled = this.dialer.dial(session, session.submissions(), List.of());
		CompletableFuture<RespSession> result = new CompletableFuture<>();
		dialled.whenComplete((link, failure) -> {
			if (link == null) {
				result.completeExceptionally(Stages.unwrap((failure != null) ? failure : new IllegalStateException()));
				return;
			}
			session.on(link);
			this.others.add(session, link.closed());
			if (!result.complete(session)) {
				session.close();
			}
		});
		result.whenComplete((opened, failure) -> dialled.cancel(false));
		return result;
	}

	@Override
	public RespSubscription subscribe() {
		return subscription(new MessageQueue());
	}

	@Override
	public RespSubscription subscribe(RespMessageListener listener) {
		return subscription(new ListenerSink(listener));
	}

	private RespSubscription subscription(MessageSink sink) {
		DefaultRespSubscription subscription = new DefaultRespSubscription(this.dialer, this.settings.newBackOff(),
				sink);
		this.others.add(subscription, subscription.closed());
		return subscription;
	}

	@Override
	public RespRegistration onPush(RespPushListener listener) {
		this.pushListeners.add(listener);
		return () -> this.pushListeners.remove(listener);
	}

	@Override
	public CompletableFuture<RespRegistration> track(RespTracking tracking, RespInvalidationListener listener) {
		return this.tracking.start(tracking, listener);
	}

	ClientMessages messages() {
		return this.messages;
	}

	@Nullable RespLink link() {
		return this.link;
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
	 * Closes the client, its sessions and subscriptions.
	 * @return a future that completes, always normally, when the connections are closed
	 */
	CompletableFuture<@Nullable Void> closeAsync() {
		RespLink link;
		CompletableFuture<@Nullable Void> connecting;
		this.lock.lock();
		try {
			this.phase = Phase.CLOSED;
			link = this.taker;
			this.link = null;
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
		CompletableFuture<@Nullable Void> othersClosed = this.others.closeAll();
		if (link == null) {
			settle();
			return othersClosed;
		}
		link.close(closed());
		return CompletableFuture.allOf(link.closed(), othersClosed).thenApply((nothing) -> null);
	}

	@Override
	public void close() {
		closeAsync();
	}

	@Override
	public String toString() {
		return "RESP client of '" + name() + "'";
	}

	/**
	 * What the client is doing.
	 */
	private enum Phase {

		IDLE, CONNECTING, CONNECTED, WAITING, CLOSED

	}

}
