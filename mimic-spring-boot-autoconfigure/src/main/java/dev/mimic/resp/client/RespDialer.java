package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.mimic.context.Context;
import dev.mimic.context.Stages;
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

	private final Duration timeout;

	private final LinkTime time;

	/**
	 * Creates a dialer.
	 * @param flows connects a flow
	 * @param login the login for flows whose context has none
	 * @param options how the client behaves
	 * @param time the time to go by
	 */
	RespDialer(Supplier<CompletableFuture<Flow>> flows, RespLogin login, RespClientOptions options, LinkTime time) {
		this.flows = flows;
		this.login = login;
		this.timeout = options.commandTimeout().isZero() ? LOGIN_TIMEOUT : options.commandTimeout();
		this.time = time;
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
			RespLink link = new RespLink(flow, owner, submissions, this.time, this.timeout);
			result.whenComplete((ready, ex) -> {
				if (ex != null) {
					link.close(new RespConnectionException("The connection was given up", null));
				}
			});
			link.loop().execute(() -> logIn(link, login(flow), further, result));
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

	private RespLogin login(Flow flow) {
		Context context = flow.unwrap(Context.class);
		return (context != null) ? context.getOrDefault(RespLogin.KEY, this.login) : this.login;
	}

	private void logIn(RespLink link, RespLogin login, List<RespRequest> further, CompletableFuture<RespLink> result) {
		Handshake handshake = new Handshake(link, login, further, this.time.now() + this.timeout.toNanos());
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

	private static RuntimeException failed(@Nullable Throwable failure) {
		Throwable cause = (failure != null) ? Stages.unwrap(failure) : null;
		if (cause instanceof RespConnectionException known) {
			return known;
		}
		return new RespConnectionException(
				"Can't connect" + ((cause != null) ? ": " + String.valueOf(cause.getMessage()) : ""), cause);
	}

}
