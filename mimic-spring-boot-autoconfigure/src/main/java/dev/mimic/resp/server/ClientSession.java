package dev.mimic.resp.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequestDecoder;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * State of a connected client: identity, protocol state, transaction, subscriptions and
 * attributes. Changed by built-in commands, while one of them runs.
 *
 * @author Mimic Contributors
 */
final class ClientSession implements CommandContext, RespRequestDecoder.Streaming {

	private final ConnectionControl control;

	private final ServerContext server;

	private final long id;

	private final ClientInfo info = new ClientInfo();

	private final PendingCommands pending = new PendingCommands();

	private final PeerState state;

	private final CommandInvoker invoker;

	private final Transaction transaction;

	private final PushMessages pushes;

	private @Nullable Subscriptions subscriptions;

	private volatile @Nullable KeyTracking tracking;

	private volatile @Nullable Map<String, Object> attributes;

	ClientSession(ConnectionControl control, ServerContext server, long id) {
		RespServerSettings settings = server.settings();
		this.control = control;
		this.server = server;
		this.id = id;
		this.state = new PeerState(settings.authenticator().isRequired() ? null : RespAuthenticator.DEFAULT_USER);
		this.invoker = new CommandInvoker(this, this.info, new DepartureFilter(control, settings.listener()));
		this.transaction = new Transaction(this, this.state, this.invoker, settings.transactions());
		this.pushes = new PushMessages(control, this.state, settings, (message) -> message.isFor(this.subscriptions));
	}

	@Override
	public ServerContext server() {
		return this.server;
	}

	@Override
	public ClientInfo info() {
		return this.info;
	}

	PendingCommands pending() {
		return this.pending;
	}

	PeerState state() {
		return this.state;
	}

	@Override
	public Transaction transaction() {
		return this.transaction;
	}

	CommandInvoker invoker() {
		return this.invoker;
	}

	PushMessages pushes() {
		return this.pushes;
	}

	@Override
	public boolean isAuthenticated() {
		return this.state.isAuthenticated();
	}

	@Override
	public boolean authenticate(String name, Secret password) {
		RespServerSettings settings = this.server.settings();
		boolean authenticated = false;
		try {
			authenticated = settings.authenticator().authenticate(name, password);
		}
		catch (Throwable ex) {
			settings.listener().commandFailed(this, "auth", ex);
		}
		if (authenticated) {
			this.state.user(name);
			this.control.limits(settings.limits(true));
		}
		else {
			settings.listener()
				.refused(flow(), RespServerListener.Refusal.WRONG_PASSWORD, "wrong password, or no such user");
		}
		return authenticated;
	}

	@Override
	public void version(RespVersion version) {
		this.state.version(version);
	}

	@Override
	public void select(int database) {
		this.state.database(database);
	}

	@Override
	public void replyMode(ReplyMode mode) {
		this.state.replyMode(mode);
	}

	@Override
	public Subscriptions subscriptions() {
		Subscriptions subscriptions = this.subscriptions;
		if (subscriptions == null) {
			subscriptions = new Subscriptions(this.pushes, this.server.settings().publisher());
			this.subscriptions = subscriptions;
		}
		return subscriptions;
	}

	@Override
	public boolean isSubscribed() {
		Subscriptions subscriptions = this.subscriptions;
		return subscriptions != null && !subscriptions.isEmpty();
	}

	@Override
	public boolean isRestricted() {
		return this.subscriptions != null && this.state.version() == RespVersion.RESP2 && isSubscribed();
	}

	/**
	 * Lets commands that read their last argument run when it begins, unless they are to
	 * be refused or queued.
	 */
	@Override
	public long limit(String name, int arguments) {
		if (!isAuthenticated() || this.transaction.isQueueing() || isRestricted()) {
			return NEVER;
		}
		CommandEntry entry = this.server.commands().find(name);
		return (entry.streamHandler() != null && entry.accepts(arguments)) ? this.server.settings().streamLimit()
				: NEVER;
	}

	@Override
	public void reset() {
		this.transaction.reset();
		unsubscribe();
		this.state.reset();
		this.info.name("");
		this.control.limits(this.server.settings().limits(isAuthenticated()));
	}

	@Override
	public @Nullable KeyTracking tracking() {
		return this.tracking;
	}

	@Override
	public void tracking(@Nullable KeyTracking tracking) {
		KeyTracking before = this.tracking;
		if (before != null) {
			before.stop();
		}
		this.tracking = tracking;
		if (tracking != null) {
			tracking.start();
		}
	}

	@Override
	public void keysRead(byte[]... keys) {
		KeyTracking tracking = this.tracking;
		if (tracking != null) {
			tracking.read(keys);
		}
	}

	@Override
	public void keysChanged(byte[]... keys) {
		this.server.settings().publisher().tracking().changed(this.tracking, keys);
	}

	@Override
	public void invalidate(@Nullable List<byte[]> keys, boolean redirected) {
		if (this.state.version() == RespVersion.RESP3) {
			this.pushes.publish(PublishedMessage.invalidation(keys, false));
		}
		else if (redirected && isSubscribed()) {
			this.pushes.publish(PublishedMessage.invalidation(keys, true));
		}
	}

	/**
	 * Ends a command. What {@code CLIENT CACHING} has said ends with the next one, or the
	 * transaction that it begins.
	 * @param entry the entry of the command
	 */
	void ended(CommandEntry entry) {
		KeyTracking tracking = this.tracking;
		if (tracking != null && !this.transaction.isQueueing() && !entry.is(CommandTrait.KEEPS_CACHING)) {
			tracking.caching(false);
		}
	}

	/**
	 * Ends all subscriptions, and the tracking of keys.
	 */
	void unsubscribe() {
		tracking(null);
		if (this.subscriptions != null) {
			this.subscriptions.clear();
		}
	}

	@Override
	public void quit() {
		this.control.end();
	}

	@Override
	public String description() {
		Subscriptions subscriptions = this.subscriptions;
		return ClientDescription.of(this, this.info, this.transaction,
				(subscriptions != null) ? subscriptions.channels() : 0,
				(subscriptions != null) ? subscriptions.patterns() : 0);
	}

	@Override
	public String address() {
		return ClientDescription.address(flow());
	}

	@Override
	public String localAddress() {
		return ClientDescription.localAddress(flow());
	}

	@Override
	public boolean isBlocked() {
		return this.pending.isWaiting();
	}

	@Override
	public long commands() {
		return this.info.commands();
	}

	@Override
	public void resume() {
		this.control.loop().execute(this.control::advance);
	}

	@Override
	public void drain() {
		this.control.drain();
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public String name() {
		return this.info.name();
	}

	@Override
	public String user() {
		String user = this.state.user();
		return (user != null) ? user : "";
	}

	@Override
	public int database() {
		return this.state.database();
	}

	@Override
	public RespVersion version() {
		return this.state.version();
	}

	@Override
	public Map<String, Object> attributes() {
		Map<String, Object> attributes = this.attributes;
		if (attributes == null) {
			synchronized (this.info) {
				attributes = this.attributes;
				if (attributes == null) {
					attributes = new ConcurrentHashMap<>();
					this.attributes = attributes;
				}
			}
		}
		return attributes;
	}

	@Override
	public boolean push(RespPush push) {
		return this.pushes.push(push);
	}

	@Override
	public Flow flow() {
		return this.control.flow();
	}

	@Override
	public void close() {
		this.control.close();
	}

	@Override
	public String toString() {
		return "RespPeer[" + this.id + ", " + flow() + "]";
	}

}
