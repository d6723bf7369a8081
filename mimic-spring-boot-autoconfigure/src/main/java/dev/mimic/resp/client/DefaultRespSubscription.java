package dev.mimic.resp.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dev.mimic.async.Durations;
import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespString;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscription with a connection of its own: in RESP2 a subscribed connection can carry
 * nothing else, and in RESP3 a busy channel would hold up the replies of others.
 *
 * @author Mimic Contributors
 */
final class DefaultRespSubscription implements RespSubscription, ReconnectingOwner, ChannelEvents {

	private static final Logger logger = LoggerFactory.getLogger(DefaultRespSubscription.class);

	private final ClientMessages messages;

	private final ClientClock clock;

	private final ConnectionLog log;

	private final MessageSink sink;

	private final Reconnector reconnector;

	private final SubscriptionConfirmations confirmations = new SubscriptionConfirmations();

	private final ChannelChanges channels;

	private final AtomicReference<@Nullable RuntimeException> end = new AtomicReference<>();

	private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

	/**
	 * Creates a subscription without channels.
	 * @param dialer opens its connections
	 * @param backOffs creates the pauses between attempts, to connect and to subscribe
	 * @param sink gets the messages
	 * @param log the log of its connections
	 */
	DefaultRespSubscription(RespDialer dialer, Supplier<BackOff> backOffs, MessageSink sink, ConnectionLog log) {
		this.messages = dialer.messages();
		this.clock = dialer.clock();
		this.log = log;
		this.sink = sink;
		this.reconnector = new Reconnector(
				(owner) -> dialer.dial(owner, new CommandQueue(dialer.messages()), List.of()), this.clock,
				backOffs.get(), this);
		this.channels = new ChannelChanges(this.clock, backOffs.get(), this.confirmations, this);
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
		checkOpen();
		if (this.channels.add(kind, names) && this.confirmations.require()) {
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
		checkOpen();
		this.channels.remove(names);
		return this;
	}

	private void checkOpen() {
		RuntimeException end = this.end.get();
		if (end != null) {
			throw RespConnectionException.since(end);
		}
	}

	@Override
	public CompletableFuture<@Nullable Void> ready() {
		return this.confirmations.ready();
	}

	@Override
	public CompletableFuture<@Nullable Void> ready(Duration timeout) {
		Objects.requireNonNull(timeout, "'timeout' must not be null");
		CompletableFuture<@Nullable Void> ready = ready();
		Future<?> end = this.clock.schedule(() -> ready.completeExceptionally(late(timeout)), Durations.nanos(timeout));
		ready.whenComplete((nothing, failure) -> {
			end.cancel(false);
			this.confirmations.forget(ready);
		});
		return ready;
	}

	private RespTimeoutException late(Duration timeout) {
		Throwable delay = this.channels.delay();
		return new RespTimeoutException(this.messages.notSubscribed(timeout),
				(delay != null) ? delay : this.reconnector.lastFailure());
	}

	@Override
	public void onConnected(ClientConnection connected, long nanos) {
		this.log.connected(connected);
		this.channels.onConnected(connected);
		connected.loop().execute(() -> this.channels.confirm(0));
		connected.watchIdle();
	}

	@Override
	public void onConnectFailed(Throwable failure) {
		this.log.connectFailed(failure);
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
		return (value instanceof RespError error) ? this.channels.onRefused(error)
				: value instanceof RespString && this.channels.onPong();
	}

	private void receive(List<RespValue> parts) {
		SubscriptionReply reply = new SubscriptionReply(parts);
		RespMessage message = reply.message();
		if (message != null) {
			accept(message);
		}
		else if (reply.isConfirmation()) {
			this.channels.onConfirmed(reply);
		}
		else if (reply.isPong()) {
			this.channels.onPong();
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

	@Override
	public void onSubscribed() {
		this.sink.subscribed();
	}

	@Override
	public void onUnsubscribed(String name) {
		String message = this.messages.unsubscribed(name);
		logger.warn("{}", message);
		this.sink.lost(new RespClientException(message, null));
	}

	@Override
	public void onPostponed(RespErrorException cause) {
		logger.warn("{}", this.messages.postponed(cause.error()));
	}

	@Override
	public void onRefused(ChannelKind kind, RespBulkString name, boolean subscribing, RespErrorException cause) {
		logger.warn("{}", this.messages.refused(kind, name.asText(), subscribing, cause.error()));
		this.sink.refused(name.asText(), cause);
	}

	@Override
	public void onNoneLeft(RespErrorException cause) {
		end(cause);
	}

	@Override
	public boolean isListening() {
		return true;
	}

	@Override
	public void ping(ClientConnection connection) {
		this.channels.ping();
	}

	@Override
	public void onDrain(ClientConnection connection) {
		// The next one is asked for the same channels
		connection.close(new RespConnectionException(this.messages.drained(), null));
	}

	@Override
	public void onLost(ClientConnection lost, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		this.channels.onLost();
		this.log.lost(lost, cause);
		RuntimeException end = this.end.get();
		if (end == null) {
			this.sink.lost(cause);
		}
		else {
			this.sink.ended(end);
		}
	}

	@Override
	public RespMessage take() {
		return Objects.requireNonNull(this.sink.take(null));
	}

	@Override
	public @Nullable RespMessage poll(Duration timeout) {
		return this.sink.take(Objects.requireNonNull(timeout, "'timeout' must not be null"));
	}

	@Override
	public Iterator<RespMessage> iterator() {
		return new MessageIterator(this.sink);
	}

	@Override
	public boolean isOpen() {
		return this.sink.isOpen();
	}

	@Override
	public void close() {
		end(new RespConnectionException(this.messages.closed("subscription"), null));
	}

	private void end(RuntimeException cause) {
		if (!this.end.compareAndSet(null, cause)) {
			return;
		}
		this.sink.close(cause);
		this.confirmations.end(cause);
		this.reconnector.close(new RespConnectionException(this.messages.closed("subscription"), null))
			.whenComplete((nothing, ex) -> {
				this.sink.ended(cause);
				this.closed.complete(null);
			});
	}

}
