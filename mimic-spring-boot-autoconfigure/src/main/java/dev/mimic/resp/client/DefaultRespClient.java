package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.mimic.async.Stages;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Default client: the shared connection, and the sessions and subscriptions with
 * connections of their own.
 *
 * @author Mimic Contributors
 */
final class DefaultRespClient extends AbstractOperations implements RespClient {

	private final RespClientSettings settings;

	private final RespDialer dialer;

	private final CommandRules rules;

	private final SharedConnection shared;

	private final OpenConnections others = new OpenConnections();

	DefaultRespClient(RespClientSettings settings) {
		this.settings = settings;
		this.dialer = settings.newDialer();
		this.rules = settings.rules();
		this.shared = new SharedConnection(settings, this.dialer);
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public boolean isConnected() {
		return this.shared.connection() != null;
	}

	@Override
	void check(RespRequest command) {
		this.rules.checkShared(command);
	}

	@Override
	void checkInTransaction(RespRequest command) {
		this.rules.checkSharedTransaction(command);
	}

	@Override
	Duration waits(RespRequest command) {
		return Duration.ZERO;
	}

	@Override
	void submit(PendingCall<?> call, Duration waits) {
		this.shared.submit(call);
	}

	@Override
	public CompletableFuture<@Nullable Void> connectAsync() {
		return this.shared.connect();
	}

	@Override
	public CompletableFuture<@Nullable Void> reconnect() {
		return this.shared.reconnect();
	}

	@Override
	public RespSession session() {
		BlockingReplies.checkAllowed("session()");
		return BlockingReplies.await(sessionAsync());
	}

	@Override
	public CompletableFuture<RespSession> sessionAsync() {
		if (this.shared.isClosed()) {
			return CompletableFuture.failedFuture(this.shared.closed());
		}
		DefaultRespSession session = new DefaultRespSession(this.dialer.messages(), this.dialer.clock(),
				this.settings.avoid());
		CompletableFuture<ClientConnection> dialled = this.dialer.dial(session, session.queue(), List.of());
		CompletableFuture<RespSession> result = new CompletableFuture<>();
		dialled.whenComplete((connection, failure) -> {
			if (connection == null) {
				result.completeExceptionally(Stages.unwrap((failure != null) ? failure : new IllegalStateException()));
				return;
			}
			session.on(connection);
			this.others.add(session, connection.closed());
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
		return subscription(new ListenerSink(Objects.requireNonNull(listener, "'listener' must not be null")));
	}

	private RespSubscription subscription(MessageSink sink) {
		if (this.shared.isClosed()) {
			throw this.shared.closed();
		}
		DefaultRespSubscription subscription = new DefaultRespSubscription(this.dialer, this.settings::newBackOff, sink,
				this.settings.newLog("of a subscription"));
		this.others.add(subscription, subscription.closed());
		return subscription;
	}

	@Override
	public RespRegistration onPush(RespPushListener listener) {
		return this.shared.onPush(listener);
	}

	@Override
	public CompletableFuture<RespRegistration> track(RespTracking tracking, RespInvalidationListener listener) {
		return this.shared.tracking().start(tracking, listener);
	}

	@Nullable ClientConnection connection() {
		return this.shared.connection();
	}

	/**
	 * Takes commands again after {@link #closeAsync()}.
	 */
	void open() {
		this.shared.open();
	}

	/**
	 * Closes the client, its sessions and subscriptions.
	 * @return a future that completes, always normally, when the connections are closed
	 */
	CompletableFuture<@Nullable Void> closeAsync() {
		return CompletableFuture.allOf(this.shared.closeAsync(), this.others.closeAll()).thenApply((nothing) -> null);
	}

	@Override
	public void close() {
		closeAsync();
	}

	@Override
	public String toString() {
		return "RESP client of '" + name() + "'";
	}

}
