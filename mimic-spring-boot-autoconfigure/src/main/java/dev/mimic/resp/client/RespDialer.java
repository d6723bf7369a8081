package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: connects a flow, and logs in with the login of its context.
 *
 * @author Mimic Contributors
 */
final class RespDialer {

	/**
	 * Time for the login where commands have no limit.
	 */
	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

	private final Supplier<CompletableFuture<Flow>> flows;

	private final RespLogin login;

	private final ClientMessages messages;

	private final Duration timeout;

	private final ClientClock clock;

	/**
	 * Creates a dialer.
	 * @param flows opens a flow to the server
	 * @param login the login for flows whose context has none
	 * @param messages the messages of failures, with the options of the client
	 * @param clock the clock of the client
	 */
	RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, ClientMessages messages, ClientClock clock) {
		this(flows, login, messages, loginTimeout(messages.options()), clock);
	}

	private RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, ClientMessages messages,
			Duration timeout, ClientClock clock) {
		this.flows = flows;
		this.login = login;
		this.messages = messages;
		this.timeout = timeout;
		this.clock = clock;
	}

	private static Duration loginTimeout(RespClientOptions options) {
		return options.commandTimeout().isZero() ? LOGIN_TIMEOUT : options.commandTimeout();
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
	 * Opens a connection.
	 * @param owner the owner of the connection
	 * @param queue the commands that it sends once it is attached
	 * @param further commands that have to succeed before it can be used
	 * @return a future of the connection. Cancelling it stops everything
	 */
	CompletableFuture<ClientConnection> dial(ConnectionOwner owner, CommandQueue queue, List<RespRequest> further) {
		CompletableFuture<ClientConnection> result = new CompletableFuture<>();
		CompletableFuture<Flow> connecting = connect();
		connecting.whenComplete((flow, failure) -> {
			if (flow == null) {
				result.completeExceptionally(failed(failure));
				return;
			}
			ClientConnection connection = new ClientConnection(flow, owner, queue, this.clock, this.timeout,
					this.messages);
			result.whenComplete((ready, ex) -> {
				if (ex != null) {
					connection.close(new RespConnectionException("The connection was given up", null));
				}
			});
			connection.loop().execute(() -> logIn(connection, flow, further, result));
		});
		result.whenComplete((ready, ex) -> connecting.cancel(false));
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

	private void logIn(ClientConnection connection, Flow flow, List<RespRequest> further,
			CompletableFuture<ClientConnection> result) {
		Context context = Objects.requireNonNullElse(flow.unwrap(Context.class), Context.empty());
		RespLogin login = context.getOrDefault(RespLogin.KEY, this.login);
		LoginRefusals refusals = new LoginRefusals(this.messages.connection(), flow, login,
				context.getOrDefault(RespSettingNames.KEY, this.messages.names()));
		RespHandshake handshake = new RespHandshake(connection, login, refusals, further)
			.within(this.clock.now() + this.timeout.toNanos(), this.timeout);
		CompletableFuture<@Nullable Void> loggedIn = handshake.run();
		connection.start();
		loggedIn.whenComplete((nothing, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failed(failure));
			}
			else {
				result.complete(connection);
			}
		});
	}

	private RuntimeException failed(@Nullable Throwable failure) {
		return this.messages
			.notConnected((failure != null) ? Stages.unwrap(failure) : new IllegalStateException("There is no flow"));
	}

}
