package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.async.Stages;
import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * A subscription: a connection of its own at a time, in RESP2, where it can carry nothing
 * else, and in RESP3, where a busy channel would hold up the replies of others.
 *
 * @author Mimic Contributors
 */
final class DefaultRespSubscription implements RespSubscription, ConnectionOwner {

	private final RespDialer dialer;

	private final ClientClock clock;

	private final BackOff backOff;

	private final MessageSink sink;

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * What to listen to. This and what follows is guarded by the lock.
	 */
	private final Map<ChannelKind, Set<String>> wanted = new EnumMap<>(ChannelKind.class);

	private List<CompletableFuture<@Nullable Void>> waiters = new ArrayList<>();

	private Phase phase = Phase.IDLE;

	private @Nullable RuntimeException end;

	private @Nullable ClientConnection connection;

	private @Nullable Future<?> pending;

	/**
	 * Why there is no connection.
	 */
	private @Nullable Throwable lastFailure;

	/**
	 * The confirmations that have to come.
	 */
	private int unconfirmed;

	/**
	 * Whether the sink was not told yet about this connection.
	 */
	private boolean fresh;

	private long since;

	DefaultRespSubscription(RespDialer dialer, BackOff backOff, MessageSink sink) {
		this.dialer = dialer;
		this.clock = dialer.clock();
		this.backOff = backOff;
		this.sink = sink;
		for (ChannelKind kind : ChannelKind.values()) {
			this.wanted.put(kind, new LinkedHashSet<>());
		}
		sink.onRoom(this::resume);
	}

	CompletableFuture<@Nullable Void> closed() {
		return this.closed;
	}

	private Set<String> wanted(ChannelKind kind) {
		return Objects.requireNonNull(this.wanted.get(kind));
	}

	@Override
	public RespSubscription channels(String... channels) {
		return add(ChannelKind.CHANNEL, channels);
	}

	@Override
	public RespSubscription patterns(String... patterns) {
		return add(ChannelKind.PATTERN, patterns);
	}

	@Override
	public RespSubscription shardChannels(String... channels) {
		return add(ChannelKind.SHARD, channels);
	}

	private RespSubscription add(ChannelKind kind, String... names) {
		boolean dial = false;
		this.lock.lock();
		try {
			checkOpen();
			List<Object> added = new ArrayList<>();
			for (String name : names) {
				if (wanted(kind).add(name)) {
					added.add(name);
				}
			}
			if (this.phase == Phase.IDLE && !added.isEmpty()) {
				this.phase = Phase.CONNECTING;
				dial = true;
			}
			else if (this.connection != null && !added.isEmpty()) {
				send(this.connection, kind.subscribe(added.toArray()));
			}
		}
		finally {
			this.lock.unlock();
		}
		if (dial) {
			dial();
		}
		return this;
	}

	@Override
	public RespSubscription remove(String... names) {
		this.lock.lock();
		try {
			checkOpen();
			for (ChannelKind kind : ChannelKind.values()) {
				List<Object> removed = new ArrayList<>();
				for (String name : names) {
					if (wanted(kind).remove(name)) {
						removed.add(name);
					}
				}
				if (this.connection != null && !removed.isEmpty()) {
					send(this.connection, kind.unsubscribe(removed.toArray()));
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		return this;
	}

	private void checkOpen() {
		if (this.end != null) {
			throw RespConnectionException.since(this.end);
		}
	}

	// With the lock; each name is confirmed on its own
	private void send(ClientConnection connection, RespRequest command) {
		this.unconfirmed += command.size();
		connection.loop().execute(() -> connection.sendUnanswered(command));
	}

	@Override
	public CompletableFuture<@Nullable Void> ready() {
		CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
		this.lock.lock();
		try {
			if (this.end != null) {
				ready.completeExceptionally(this.end);
			}
			else if (this.phase == Phase.IDLE || (this.connection != null && this.unconfirmed == 0)) {
				ready.complete(null);
			}
			else {
				this.waiters.add(ready);
			}
		}
		finally {
			this.lock.unlock();
		}
		return ready;
	}

	@Override
	public CompletableFuture<@Nullable Void> ready(Duration timeout) {
		CompletableFuture<@Nullable Void> ready = ready();
		Future<?> end = this.clock.schedule(() -> ready.completeExceptionally(late(timeout)), timeout.toNanos());
		ready.whenComplete((nothing, failure) -> {
			end.cancel(false);
			forget(ready);
		});
		return ready;
	}

	private RespTimeoutException late(Duration timeout) {
		this.lock.lock();
		try {
			return new RespTimeoutException(this.dialer.messages().notSubscribed(timeout), this.lastFailure);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forget(CompletableFuture<@Nullable Void> waiter) {
		this.lock.lock();
		try {
			if (!this.waiters.isEmpty()) {
				this.waiters.remove(waiter);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void dial() {
		CompletableFuture<ClientConnection> dialled = this.dialer.dial(this, new CommandQueue(this.dialer.messages()),
				List.of());
		this.lock.lock();
		try {
			this.pending = dialled;
			if (this.phase == Phase.CLOSED) {
				dialled.cancel(false);
			}
		}
		finally {
			this.lock.unlock();
		}
		dialled.whenComplete((connection, failure) -> {
			if (connection != null) {
				onConnected(connection);
			}
			else {
				onConnectFailed(Stages.unwrap(failure));
			}
		});
	}

	private void onConnected(ClientConnection connected) {
		boolean wanted;
		this.lock.lock();
		try {
			wanted = this.phase == Phase.CONNECTING;
			if (wanted) {
				this.phase = Phase.CONNECTED;
				this.lastFailure = null;
				this.connection = connected;
				this.since = this.clock.now();
				this.unconfirmed = 0;
				this.fresh = true;
				connected.attach();
				this.wanted.forEach((kind, names) -> {
					if (!names.isEmpty()) {
						send(connected, kind.subscribe(names.toArray()));
					}
				});
			}
		}
		finally {
			this.lock.unlock();
		}
		if (!wanted) {
			connected.close(new RespConnectionException(this.dialer.messages().closed("subscription"), null));
			return;
		}
		connected.loop().execute(() -> confirm(0));
	}

	private void onConnectFailed(Throwable failure) {
		pause(this.backOff.failed(), failure);
		if (failure instanceof RespLoginException refused && !refused.isTemporary()) {
			// BlockingReplies alone does not help
			takeWaiters().forEach((waiter) -> waiter.completeExceptionally(failure));
		}
	}

	private List<CompletableFuture<@Nullable Void>> takeWaiters() {
		this.lock.lock();
		try {
			List<CompletableFuture<@Nullable Void>> waiters = this.waiters;
			this.waiters = new ArrayList<>();
			return waiters;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void pause(long nanos, Throwable cause) {
		this.lock.lock();
		try {
			this.lastFailure = cause;
			if (this.phase != Phase.CLOSED) {
				this.phase = Phase.CONNECTING;
				this.pending = this.clock.schedule(this::dial, nanos);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void onPush(RespPush push) {
		receive(push.elements());
	}

	@Override
	public boolean onUnasked(RespValue value) {
		if (value instanceof RespArray array) {
			receive(array.elements());
			return true;
		}
		if (value instanceof RespError error) {
			end(new RespErrorException(error));
			return true;
		}
		return false;
	}

	private void receive(List<RespValue> parts) {
		if (parts.size() < 3) {
			return;
		}
		switch (text(parts.get(0))) {
			case "message", "smessage" -> accept(new RespMessage(text(parts.get(1)), null, bytes(parts.get(2))));
			case "pmessage" -> {
				if (parts.size() > 3) {
					accept(new RespMessage(text(parts.get(2)), text(parts.get(1)), bytes(parts.get(3))));
				}
			}
			case "subscribe", "psubscribe", "ssubscribe", "unsubscribe", "punsubscribe", "sunsubscribe" -> confirm(1);
			default -> {
				// From a newer server
			}
		}
	}

	private static String text(RespValue value) {
		return value.isNull() ? "" : String.valueOf(value.asText());
	}

	private static byte[] bytes(RespValue value) {
		byte[] bytes = value.isNull() ? null : value.asBytes();
		return (bytes != null) ? bytes : new byte[0];
	}

	private void accept(RespMessage message) {
		if (!this.sink.accept(message)) {
			ClientConnection connection = connection();
			if (connection != null) {
				connection.pauseReading(true);
			}
		}
	}

	private @Nullable ClientConnection connection() {
		this.lock.lock();
		try {
			return this.connection;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void resume() {
		ClientConnection connection = connection();
		if (connection != null) {
			connection.pauseReading(false);
		}
	}

	private void confirm(int confirmations) {
		List<CompletableFuture<@Nullable Void>> done = List.of();
		boolean tell = false;
		this.lock.lock();
		try {
			this.unconfirmed = Math.max(0, this.unconfirmed - confirmations);
			if (this.unconfirmed == 0 && this.connection != null) {
				done = this.waiters;
				this.waiters = new ArrayList<>();
				tell = this.fresh;
				this.fresh = false;
			}
		}
		finally {
			this.lock.unlock();
		}
		if (tell) {
			this.sink.subscribed();
		}
		done.forEach((waiter) -> waiter.complete(null));
	}

	@Override
	public void onLost(ClientConnection lost, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		long lasted;
		boolean again;
		this.lock.lock();
		try {
			this.connection = null;
			again = this.phase == Phase.CONNECTED;
			lasted = this.clock.now() - this.since;
		}
		finally {
			this.lock.unlock();
		}
		if (again) {
			this.sink.lost(cause);
			pause(this.backOff.lost(lasted), cause);
		}
		else {
			lost.closed().whenComplete((nothing, ex) -> this.closed.complete(null));
		}
	}

	@Override
	public RespMessage take() {
		return Objects.requireNonNull(this.sink.take(null));
	}

	@Override
	public @Nullable RespMessage poll(Duration timeout) {
		return this.sink.take(timeout);
	}

	@Override
	public Iterator<RespMessage> iterator() {
		return new MessageIterator(this.sink);
	}

	@Override
	public void close() {
		end(new RespConnectionException(this.dialer.messages().closed("subscription"), null));
	}

	private void end(RuntimeException cause) {
		List<CompletableFuture<@Nullable Void>> left;
		ClientConnection current;
		this.lock.lock();
		try {
			if (this.phase == Phase.CLOSED) {
				return;
			}
			this.phase = Phase.CLOSED;
			this.end = cause;
			left = this.waiters;
			this.waiters = List.of();
			current = this.connection;
			if (this.pending != null) {
				this.pending.cancel(false);
			}
		}
		finally {
			this.lock.unlock();
		}
		this.sink.close(cause);
		left.forEach((waiter) -> waiter.completeExceptionally(cause));
		if (current != null) {
			current.close(new RespConnectionException(this.dialer.messages().closed("subscription"), null));
		}
		else {
			this.closed.complete(null);
		}
	}

	/**
	 * What the subscription is doing.
	 */
	private enum Phase {

		IDLE, CONNECTING, CONNECTED, CLOSED

	}

}
