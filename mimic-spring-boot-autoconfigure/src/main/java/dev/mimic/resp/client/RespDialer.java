package dev.mimic.resp.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import dev.mimic.async.Durations;
import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.AddressChoice;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections: connects a flow, and logs in with the login of its context.
 *
 * @author Mimic Contributors
 */
final class RespDialer {

	private static final Logger logger = LoggerFactory.getLogger(RespDialer.class);

	/**
	 * The most time of an address that is not the last one.
	 */
	private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(10);

	private final Supplier<CompletableFuture<Flow>> flows;

	private final RespLogin login;

	private final ClientMessages messages;

	private final Duration timeout;

	private final ClientClock clock;

	/**
	 * Set once a note about the connections of this client is in the log.
	 */
	private final AtomicBoolean noted = new AtomicBoolean();

	/**
	 * Creates a dialer.
	 * @param flows opens a flow to the server
	 * @param login the login for flows whose context has none
	 * @param messages the messages of failures, with the options of the client
	 * @param clock the clock of the client
	 */
	RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, ClientMessages messages, ClientClock clock) {
		this(flows, login, messages, messages.options().loginTimeout(), clock);
	}

	private RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, ClientMessages messages,
			Duration timeout, ClientClock clock) {
		this.flows = flows;
		this.login = login;
		this.messages = messages;
		this.timeout = timeout;
		this.clock = clock;
	}

	/**
	 * Returns a dialer like this one that takes no longer to log in than a limit.
	 * @param limit the limit
	 * @return the dialer
	 */
	RespDialer within(Duration limit) {
		return (limit.compareTo(this.timeout) < 0)
				? new RespDialer(this.flows, this.login, this.messages, limit, this.clock) : this;
	}

	ClientMessages messages() {
		return this.messages;
	}

	ClientClock clock() {
		return this.clock;
	}

	/**
	 * Opens a connection. If the address that was connected breaks the login off or does
	 * not answer, and there are others, goes on with the next one.
	 * @param owner the owner of the connection
	 * @param queue the commands that it sends once it is attached
	 * @param further commands that have to succeed before it can be used
	 * @return a future of the connection. Cancelling it stops everything
	 */
	CompletableFuture<ClientConnection> dial(ConnectionOwner owner, CommandQueue queue, List<RespRequest> further) {
		CompletableFuture<ClientConnection> result = new CompletableFuture<>();
		new Dial(owner, queue, further, result).connect(null);
		return result;
	}

	private CompletableFuture<Flow> connect() {
		try {
			return this.flows.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void note(String note) {
		if (this.noted.compareAndSet(false, true)) {
			logger.warn(note);
		}
		else {
			logger.debug(note);
		}
	}

	private RuntimeException failed(@Nullable Throwable failure) {
		return this.messages
			.notConnected((failure != null) ? Stages.unwrap(failure) : new IllegalStateException("There is no flow"));
	}

	/**
	 * One dial, over one address after the other.
	 */
	private final class Dial {

		private final ConnectionOwner owner;

		private final CommandQueue queue;

		private final List<RespRequest> further;

		private final CompletableFuture<ClientConnection> result;

		private final Set<Object> failed = new HashSet<>();

		private final long start = RespDialer.this.clock.now();

		Dial(ConnectionOwner owner, CommandQueue queue, List<RespRequest> further,
				CompletableFuture<ClientConnection> result) {
			this.owner = owner;
			this.queue = queue;
			this.further = further;
			this.result = result;
		}

		/**
		 * Connects a flow and logs in.
		 * @param before the failure of the address before, if there was one
		 */
		void connect(@Nullable Throwable before) {
			CompletableFuture<Flow> connecting = RespDialer.this.connect();
			connecting.whenComplete((flow, failure) -> {
				AddressChoice choice = (flow != null) ? flow.unwrap(AddressChoice.class) : null;
				boolean again = choice != null && this.failed.contains(choice.address());
				if (flow == null || (again && before != null)) {
					// The login came closer to the reason than what followed
					this.result.completeExceptionally(RespDialer.this.failed((before != null) ? before : failure));
					if (flow != null) {
						flow.abort();
					}
					return;
				}
				ClientConnection connection = new ClientConnection(flow, this.owner, this.queue, RespDialer.this.clock,
						RespDialer.this.timeout, RespDialer.this.messages);
				this.result.whenComplete((ready, ex) -> {
					if (ex != null) {
						connection.close(new RespConnectionException("The connection was given up", null));
					}
				});
				connection.loop().execute(() -> logIn(connection, flow, choice));
			});
			this.result.whenComplete((ready, ex) -> connecting.cancel(false));
		}

		private void logIn(ClientConnection connection, Flow flow, @Nullable AddressChoice choice) {
			Context context = Objects.requireNonNullElse(flow.unwrap(Context.class), Context.empty());
			RespLogin login = context.getOrDefault(RespLogin.KEY, RespDialer.this.login);
			LoginRefusals refusals = new LoginRefusals(RespDialer.this.messages.connection(), flow, login,
					context.getOrDefault(RespSettingNames.KEY, RespDialer.this.messages.names()));
			Duration limit = limit(choice != null && choice.hasOthers());
			RespHandshake handshake = new RespHandshake(connection, login, refusals, this.further,
					RespDialer.this::note)
				.within(RespDialer.this.clock.now() + Durations.nanos(limit), limit);
			CompletableFuture<@Nullable Void> loggedIn = handshake.run();
			connection.start();
			loggedIn.whenComplete((nothing, failure) -> {
				if (failure == null) {
					this.result.complete(connection);
				}
				else {
					failed(connection, choice, Stages.unwrap(failure));
				}
			});
		}

		/**
		 * Returns the time for the login.
		 * @param others whether there are other addresses, which get half of what is left
		 * @return the time
		 */
		private Duration limit(boolean others) {
			Duration left = RespDialer.this.timeout.minusNanos(RespDialer.this.clock.now() - this.start);
			if (!others || left.isNegative()) {
				return RespDialer.this.timeout;
			}
			Duration half = left.dividedBy(2);
			return (half.compareTo(ADDRESS_LIMIT) < 0) ? half : ADDRESS_LIMIT;
		}

		private void failed(ClientConnection connection, @Nullable AddressChoice choice, Throwable failure) {
			if (choice == null || this.result.isDone() || failure instanceof RespLoginException) {
				this.result.completeExceptionally(RespDialer.this.failed(failure));
				return;
			}
			// Remembered, so that it is not the first one of the next dial
			choice.failed();
			this.failed.add(choice.address());
			if (!choice.hasOthers()) {
				this.result.completeExceptionally(RespDialer.this.failed(failure));
				return;
			}
			connection.close(new RespConnectionException("Another address is tried", null));
			connect(failure);
		}

	}

}
