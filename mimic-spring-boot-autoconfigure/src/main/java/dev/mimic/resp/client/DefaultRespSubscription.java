package dev.mimic.resp.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;

/**
 * Subscription with a connection of its own: in RESP2 a subscribed connection can carry
 * nothing else, and in RESP3 a busy channel would hold up the replies of others.
 *
 * @author Mimic Contributors
 */
final class DefaultRespSubscription implements RespSubscription, ReconnectingOwner {

	private final ClientMessages messages;

	private final ClientClock clock;

	private final MessageSink sink;

	private final Reconnector reconnector;

	private final SubscriptionConfirmations confirmations = new SubscriptionConfirmations();

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock

	private final WantedChannels wanted = new WantedChannels();

	private @Nullable RuntimeException end;

	private @Nullable ClientConnection connection;

	DefaultRespSubscription(RespDialer dialer, BackOff backOff, MessageSink sink) {
		this.messages = dialer.messages();
		this.clock = dialer.clock();
		this.sink = sink;
		this.reconnector = new Reconnector(
				(owner) -> dialer.dial(owner, new CommandQueue(dialer.messages()), List.of()), this.clock, backOff,
				this);
		sink.onRoom(this::resume);
	}

	/**
	 * Returns a future that completes, always normally, when the connection of a
	 * subscription that was closed or refused is closed.
	 * @return the future
	 */
	CompletableFuture<@Nullable Void> closed() {
		return this.closed;
	}

	@Override
	public RespSubscription channels(String... channels) {
		return add(ChannelKind.CHANNEL, ChannelNames.of(channels));
	}

	@Override
	public RespSubscription channels(byte[]... channels) {
		return add(ChannelKind.CHANNEL, ChannelNames.of(channels));
	}

	@Override
	public RespSubscription patterns(String... patterns) {
		return add(ChannelKind.PATTERN, ChannelNames.of(patterns));
	}

	@Override
	public RespSubscription patterns(byte[]... patterns) {
		return add(ChannelKind.PATTERN, ChannelNames.of(patterns));
	}

	@Override
	public RespSubscription shardChannels(String... channels) {
		return add(ChannelKind.SHARD, ChannelNames.of(channels));
	}

	@Override
	public RespSubscription shardChannels(byte[]... channels) {
		return add(ChannelKind.SHARD, ChannelNames.of(channels));
	}

	private RespSubscription add(ChannelKind kind, List<RespBulkString> names) {
		boolean start;
		this.lock.lock();
		try {
			checkOpen();
			List<RespRequest> commands = this.wanted.add(kind, names);
			start = !commands.isEmpty() && this.confirmations.require();
			send(commands);
		}
		finally {
			this.lock.unlock();
		}
		if (start) {
			this.reconnector.start();
		}
		return this;
	}

	@Override
	public RespSubscription remove(String... names) {
		return remove(ChannelNames.of(names));
	}

	@Override
	public RespSubscription remove(byte[]... names) {
		return remove(ChannelNames.of(names));
	}

	private RespSubscription remove(List<RespBulkString> names) {
		this.lock.lock();
		try {
			checkOpen();
			send(this.wanted.remove(names));
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

	// With the lock, so that commands leave in the order of the changes
	private void send(List<RespRequest> commands) {
		ClientConnection connection = this.connection;
		if (connection != null) {
			for (RespRequest command : commands) {
				this.confirmations.expect(command.size());
				connection.loop().execute(() -> connection.sendUnanswered(command));
			}
		}
	}

	@Override
	public CompletableFuture<@Nullable Void> ready() {
		return this.confirmations.ready();
	}

	@Override
	public CompletableFuture<@Nullable Void> ready(Duration timeout) {
		CompletableFuture<@Nullable Void> ready = ready();
		Future<?> end = this.clock.schedule(() -> ready.completeExceptionally(late(timeout)), timeout.toNanos());
		ready.whenComplete((nothing, failure) -> {
			end.cancel(false);
			this.confirmations.forget(ready);
		});
		return ready;
	}

	private RespTimeoutException late(Duration timeout) {
		return new RespTimeoutException(this.messages.notSubscribed(timeout), this.reconnector.lastFailure());
	}

	@Override
	public void onConnected(ClientConnection connected, long nanos) {
		this.lock.lock();
		try {
			if (this.end != null) {
				return;
			}
			this.connection = connected;
			this.confirmations.onConnected();
			send(this.wanted.all());
		}
		finally {
			this.lock.unlock();
		}
		connected.loop().execute(() -> confirm(0));
	}

	@Override
	public void onConnectFailed(Throwable failure) {
		if (failure instanceof RespLoginException refused && !refused.isTemporary()) {
			// Waiting alone does not help
			this.confirmations.fail(failure);
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
		SubscriptionReply reply = new SubscriptionReply(parts);
		RespMessage message = reply.message();
		if (message != null) {
			accept(message);
		}
		else if (reply.isConfirmation()) {
			confirm(1);
		}
	}

	private void accept(RespMessage message) {
		if (!this.sink.accept(message)) {
			pauseReading(true);
		}
	}

	private void resume() {
		pauseReading(false);
	}

	private void pauseReading(boolean paused) {
		ClientConnection connection = this.reconnector.connection();
		if (connection != null) {
			connection.pauseReading(paused);
		}
	}

	private void confirm(int confirmations) {
		this.confirmations.confirm(confirmations, this.sink::subscribed);
	}

	@Override
	public void onLost(ClientConnection lost, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		boolean open;
		this.lock.lock();
		try {
			this.connection = null;
			this.confirmations.onLost();
			open = this.end == null;
		}
		finally {
			this.lock.unlock();
		}
		if (open) {
			this.sink.lost(cause);
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
		end(new RespConnectionException(this.messages.closed("subscription"), null));
	}

	private void end(RuntimeException cause) {
		this.lock.lock();
		try {
			if (this.end != null) {
				return;
			}
			this.end = cause;
		}
		finally {
			this.lock.unlock();
		}
		this.sink.close(cause);
		this.confirmations.end(cause);
		this.reconnector.close(new RespConnectionException(this.messages.closed("subscription"), null))
			.whenComplete((nothing, ex) -> this.closed.complete(null));
	}

}
