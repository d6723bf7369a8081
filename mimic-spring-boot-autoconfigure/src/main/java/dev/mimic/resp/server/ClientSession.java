package dev.mimic.resp.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequestDecoder;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of a client: who it is and what it has asked for. Changed by the
 * commands about connections, while one of them runs.
 *
 * @author Mimic Contributors
 */
final class ClientSession implements RespPeer, RespRequestDecoder.Streaming {

	private final RespConnection connection;

	private final RespServer server;

	private final long id;

	private final ClientInfo info = new ClientInfo();

	private final Transaction transactions = new Transaction();

	private final CommandInvoker invoker;

	private final PushMessages pushes;

	private @Nullable Subscriptions subscriptions;

	private volatile @Nullable Map<String, Object> attributes;

	private volatile RespVersion version = RespVersion.RESP2;

	private @Nullable String user;

	private int database;

	private ReplyMode replyMode = ReplyMode.ON;

	ClientSession(RespConnection connection, RespServer server, long id) {
		this.connection = connection;
		this.server = server;
		this.id = id;
		this.user = isTrusted() ? RespAuthenticator.DEFAULT_USER : null;
		this.pushes = new PushMessages(connection, server.settings());
		this.invoker = new CommandInvoker(this, server.settings().listener());
	}

	private boolean isTrusted() {
		return !this.server.settings().authenticator().isRequired();
	}

	RespServer server() {
		return this.server;
	}

	ClientInfo info() {
		return this.info;
	}

	Transaction transactions() {
		return this.transactions;
	}

	CommandInvoker invoker() {
		return this.invoker;
	}

	boolean isAuthenticated() {
		return this.user != null;
	}

	/**
	 * Checks a password.
	 * @param name the name of the user
	 * @param password the password
	 * @return whether the session is that user's now
	 */
	boolean authenticate(String name, Secret password) {
		RespServer.Builder settings = this.server.settings();
		boolean authenticated = false;
		try {
			authenticated = settings.authenticator().authenticate(name, password);
		}
		catch (Exception ex) {
			settings.listener().commandFailed(this, "auth", ex);
		}
		if (authenticated) {
			this.user = name;
			this.connection.limits(true);
		}
		else {
			settings.listener()
				.refused(flow(), RespServerListener.Refusal.WRONG_PASSWORD, "wrong password, or no such user");
		}
		return authenticated;
	}

	void version(RespVersion version) {
		this.version = version;
	}

	void select(int database) {
		this.database = database;
	}

	void replyMode(ReplyMode mode) {
		this.replyMode = mode;
	}

	void skipNextReply() {
		if (this.replyMode != ReplyMode.OFF) {
			this.replyMode = ReplyMode.SKIP;
		}
	}

	/**
	 * Tells, once a command, whether its reply may be sent.
	 * @return whether it was not to be skipped
	 */
	boolean wantsReply() {
		if (this.replyMode == ReplyMode.SKIP) {
			this.replyMode = ReplyMode.ON;
			return false;
		}
		return true;
	}

	boolean isReplying() {
		return this.replyMode != ReplyMode.OFF;
	}

	@Nullable Subscriptions subscriptions() {
		return this.subscriptions;
	}

	Subscriptions subscribing() {
		Subscriptions subscriptions = this.subscriptions;
		if (subscriptions == null) {
			subscriptions = new Subscriptions(this, this.server.settings().publisher());
			this.subscriptions = subscriptions;
		}
		return subscriptions;
	}

	/**
	 * Tells whether few commands are allowed.
	 * @return whether this is a client of version 2 with subscriptions
	 */
	boolean isRestricted() {
		Subscriptions subscriptions = this.subscriptions;
		return subscriptions != null && this.version == RespVersion.RESP2 && !subscriptions.isEmpty();
	}

	/**
	 * Lets commands that read their last argument run when it begins, unless they are to
	 * be refused or queued.
	 */
	@Override
	public long limit(String name, int arguments) {
		if (this.user == null || this.transactions.isQueueing() || isRestricted()) {
			return NEVER;
		}
		CommandEntry entry = this.server.commands().find(name);
		return (entry.streamHandler() != null && entry.accepts(arguments)) ? this.server.settings().streamLimit()
				: NEVER;
	}

	/**
	 * Makes this what it was at first.
	 */
	void reset() {
		this.transactions.reset();
		unsubscribe();
		this.version = RespVersion.RESP2;
		this.database = 0;
		this.replyMode = ReplyMode.ON;
		this.info.name("");
		this.user = isTrusted() ? RespAuthenticator.DEFAULT_USER : null;
		this.connection.limits(isTrusted());
	}

	/**
	 * Ends all subscriptions.
	 */
	void unsubscribe() {
		if (this.subscriptions != null) {
			this.subscriptions.clear();
		}
	}

	/**
	 * Closes the client after its replies.
	 */
	void quit() {
		this.connection.end();
	}

	PushMessages pushes() {
		return this.pushes;
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
		return (this.user != null) ? this.user : "";
	}

	@Override
	public int database() {
		return this.database;
	}

	@Override
	public RespVersion version() {
		return this.version;
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
		return this.connection.flow();
	}

	@Override
	public void close() {
		this.connection.close();
	}

	@Override
	public String toString() {
		return "RespPeer[" + this.id + ", " + flow() + "]";
	}

}
