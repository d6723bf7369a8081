package dev.mimic.resp.server;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Server for the protocol of Redis, versions 2 and 3, over any flow. It reads the input
 * of a client, runs all complete commands in it, and writes their replies at once.
 * <p>
 * Commands that never block run on the flow's loop. At the first one that may block, the
 * rest of the input moves to the server's executor, once and not for each command. While
 * the executor has no free thread, clients wait for one.
 * <p>
 * A client that does not read its replies is no longer read from when the output limit is
 * reached, and closed when it takes nothing for the output timeout.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class RespServer implements FlowHandler {

	private final RespServerSettings settings;

	private final CommandTable commands;

	private final ServerContext context;

	private final AtomicLong ids = new AtomicLong();

	private volatile boolean stopping;

	private RespServer(RespServerSettings settings, CommandTable commands, @Nullable Executor executor) {
		this.settings = settings;
		this.commands = commands;
		this.context = new ServerContext(settings, commands, (executor != null) ? new WorkQueue(executor) : null);
	}

	/**
	 * Creates a builder.
	 * @param commands the commands of the server
	 * @return a builder
	 */
	public static Builder builder(RespCommands commands) {
		return new Builder(commands);
	}

	/**
	 * Returns a server with the same settings whose commands that may block are run by an
	 * executor.
	 */
	@Override
	public FlowHandler using(Executor executor) {
		return new RespServer(this.settings, this.commands, executor);
	}

	/**
	 * Serves a flow. Without an executor, a server refuses commands that may block.
	 */
	@Override
	public CompletionStage<?> handle(Flow flow) {
		RespConnection connection = new RespConnection(this.context, flow, this.ids.incrementAndGet());
		CompletionStage<?> completion = connection.start();
		if (this.stopping) {
			connection.drain();
		}
		return completion;
	}

	/**
	 * Closes idle clients at once, and the other ones after the replies to the commands
	 * that have arrived. Ends a {@code CLIENT PAUSE}.
	 */
	@Override
	public void stopping() {
		this.stopping = true;
		this.context.unpause();
		this.context.clients().stream().forEach(ConnectedClient::drain);
	}

	/**
	 * Sends the error of Redis for too many clients.
	 */
	@Override
	public void refused(Flow flow) {
		ByteBuf out = Unpooled.buffer();
		RespEncoder.of(RespVersion.RESP2).error(out, RespError.of("ERR max number of clients reached"));
		flow.write(out);
	}

	@Override
	public String toString() {
		return "RespServer";
	}

	/**
	 * Builder of a {@link RespServer}.
	 */
	public static final class Builder {

		private final RespCommands commands;

		private RespAuthenticator authenticator = RespAuthenticator.none();

		private RespLimits limits = RespLimits.REQUEST;

		private RespLimits unauthenticatedLimits = RespLimits.UNAUTHENTICATED;

		private Duration handshakeTimeout = RespServerSettings.HANDSHAKE_TIMEOUT;

		private long outputLimit = RespServerSettings.OUTPUT_LIMIT;

		private Duration outputTimeout = RespServerSettings.OUTPUT_TIMEOUT;

		private long streamLimit = RespServerSettings.STREAM_LIMIT;

		private Duration streamTimeout = RespServerSettings.STREAM_TIMEOUT;

		private int databases = RespServerSettings.DATABASES;

		private RespPublisher publisher = new RespPublisher();

		private boolean tracking;

		private @Nullable RespTransactions transactions;

		private RespServerListener listener = new RespServerListener() {
		};

		private Builder(RespCommands commands) {
			this.commands = commands;
		}

		/**
		 * Sets the authenticator. By default, all clients may use the server.
		 * @param authenticator the authenticator
		 * @return this builder
		 */
		public Builder authenticator(RespAuthenticator authenticator) {
			this.authenticator = authenticator;
			return this;
		}

		/**
		 * Sets the limits of commands.
		 * @param limits the limits for clients that have authenticated, or need not
		 * @return this builder
		 */
		public Builder limits(RespLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Sets the limits of commands before a client has authenticated.
		 * @param limits the limits
		 * @return this builder
		 */
		public Builder unauthenticatedLimits(RespLimits limits) {
			this.unauthenticatedLimits = limits;
			return this;
		}

		/**
		 * Sets the maximum time from the connection to the first complete command or,
		 * where clients have to authenticate, to their authentication.
		 * @param timeout the time, zero for no limit; 10 seconds by default
		 * @return this builder
		 */
		public Builder handshakeTimeout(Duration timeout) {
			this.handshakeTimeout = timeout;
			return this;
		}

		/**
		 * Sets how much a client may leave unread. Beyond that its commands wait, and a
		 * client that gets push messages is closed.
		 * @param bytes the number of bytes; 8 MiB by default
		 * @return this builder
		 */
		public Builder outputLimit(long bytes) {
			this.outputLimit = bytes;
			return this;
		}

		/**
		 * Sets the time after which a client is closed that has reached the output limit
		 * and reads nothing.
		 * @param timeout the time; 30 seconds by default
		 * @return this builder
		 */
		public Builder outputTimeout(Duration timeout) {
			this.outputTimeout = timeout;
			return this;
		}

		/**
		 * Sets the maximum length of an argument that a command
		 * {@linkplain RespCommandDefinition#streaming(String, RespStreamHandler) reads as
		 * it comes}. It is never held as a whole, so that it may be much longer than the
		 * {@linkplain #limits(RespLimits) limits} of other ones.
		 * @param bytes the maximum number of bytes; 4 GiB by default
		 * @return this builder
		 */
		public Builder streamLimit(long bytes) {
			this.streamLimit = bytes;
			return this;
		}

		/**
		 * Sets the time after which a client is closed that sends nothing of an argument
		 * while a command, and so a thread, waits for it.
		 * @param timeout the time, zero for no limit; 30 seconds by default
		 * @return this builder
		 */
		public Builder streamTimeout(Duration timeout) {
			this.streamTimeout = timeout;
			return this;
		}

		/**
		 * Sets the number of databases that clients can select.
		 * @param count the number, at least 1; 16 by default
		 * @return this builder
		 */
		public Builder databases(int count) {
			this.databases = count;
			return this;
		}

		/**
		 * Sets the publisher of messages, which servers can share. By default, the server
		 * has one of its own.
		 * @param publisher the publisher
		 * @return this builder
		 */
		public Builder publisher(RespPublisher publisher) {
			this.publisher = publisher;
			return this;
		}

		/**
		 * Sets whether clients can ask to be told of keys that change
		 * ({@code CLIENT TRACKING}). The commands must name the keys that they read and
		 * change, see {@link RespPeer#keysRead(byte[]...)} and
		 * {@link RespPeer#keysChanged(byte[]...)}.
		 * @param tracking whether they do; by default, clients that ask are refused
		 * @return this builder
		 */
		public Builder tracking(boolean tracking) {
			this.tracking = tracking;
			return this;
		}

		/**
		 * Sets the support for watched keys.
		 * @param transactions the support by the store, or {@code null} if there is none
		 * @return this builder
		 */
		public Builder transactions(@Nullable RespTransactions transactions) {
			this.transactions = transactions;
			return this;
		}

		/**
		 * Sets the listener.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(RespServerListener listener) {
			this.listener = listener;
			return this;
		}

		/**
		 * Creates the server.
		 * @return the server
		 */
		public RespServer build() {
			RespServerSettings settings = new RespServerSettings(this.authenticator, this.limits,
					this.unauthenticatedLimits, this.handshakeTimeout, this.outputLimit, this.outputTimeout,
					this.streamLimit, this.streamTimeout, this.databases, this.publisher, this.tracking,
					this.transactions, new GuardedListener(this.listener));
			return new RespServer(settings, BuiltIns.tableOf(this.commands), null);
		}

	}

}
