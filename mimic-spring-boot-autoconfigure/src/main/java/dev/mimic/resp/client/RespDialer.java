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
 * Makes links: connects a flow, and logs in as the context of that flow says.
 *
 * @author Mimic Contributors
 */
final class RespDialer {

	/**
	 * The time for the login where commands have no limit.
	 */
	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

	private final Supplier<CompletableFuture<Flow>> flows;

	private final RespLogin login;

	private final ClientMessages messages;

	private final Duration timeout;

	private final LinkTime time;

	/**
	 * Creates a dialer.
	 * @param flows connects a flow
	 * @param login the login for flows whose context has none
	 * @param messages what failures say, and how the client behaves
	 * @param time the time to go by
	 */
	RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, ClientMessages messages, LinkTime time) {
		this(flows, login, messages, loginTimeout(messages.options()), time);
	}

	private RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, ClientMessages messages,
			Duration timeout, LinkTime time) {
		this.flows = flows;
		this.login = login;
		this.messages = messages;
		this.timeout = timeout;
		this.time = time;
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
				? new RespDialer(this.flows, this.login, this.messages, limit, this.time) : this;
	}

	ClientMessages messages() {
		return this.messages;
	}

	LinkTime time() {
		return this.time;
	}

	/**
	 * Makes a link.
	 * @param owner has the link
	 * @param submissions the queue that it sends when it is attached
	 * @param further commands that have to succeed before it can be used
	 * @return a future of the link. Cancelling it stops everything
	 */
	CompletableFuture<RespLink> dial(LinkOwner owner, Submissions submissions, List<RespRequest> further) {
		CompletableFuture<RespLink> result = new CompletableFuture<>();
		CompletableFuture<Flow> connecting = connect();
		connecting.whenComplete((flow, failure) -> {
			if (flow == null) {
				result.completeExceptionally(failed(failure));
				return;
			}
			RespLink link = new RespLink(flow, owner, submissions, this.time, this.timeout, this.messages);
			result.whenComplete((ready, ex) -> {
				if (ex != null) {
					link.close(new RespConnectionException("The connection was given up", null));
				}
			});
			link.loop().execute(() -> logIn(link, flow, further, result));
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

	private void logIn(RespLink link, Flow flow, List<RespRequest> further, CompletableFuture<RespLink> result) {
		Context context = Objects.requireNonNullElse(flow.unwrap(Context.class), Context.empty());
		RespLogin login = context.getOrDefault(RespLogin.KEY, this.login);
		LoginRefusals refusals = new LoginRefusals(this.messages.connection(), flow, login,
				context.getOrDefault(RespSettingNames.KEY, this.messages.names()));
		Handshake handshake = new Handshake(link, login, refusals, further)
			.within(this.time.now() + this.timeout.toNanos(), this.timeout);
		CompletableFuture<@Nullable Void> loggedIn = handshake.run();
		link.start();
		loggedIn.whenComplete((nothing, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failed(failure));
			}
			else {
				result.complete(link);
			}
		});
	}

	private RuntimeException failed(@Nullable Throwable failure) {
		return this.messages
			.notConnected((failure != null) ? Stages.unwrap(failure) : new IllegalStateException("There is no flow"));
	}

}
