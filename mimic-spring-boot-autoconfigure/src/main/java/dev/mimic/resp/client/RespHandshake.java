package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import dev.mimic.async.Stages;
import dev.mimic.context.Secret;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Logs in: with {@code HELLO} for RESP3, and with the commands that it replaces for
 * RESP2. On the loop of the connection.
 *
 * @author Mimic Contributors
 */
final class RespHandshake {

	private static final String LIBRARY = "mimic";

	private final ClientConnection connection;

	private final RespLogin login;

	private final LoginRefusals refusals;

	private final List<RespRequest> further;

	private long deadline;

	private Duration limit = Duration.ZERO;

	/**
	 * Creates a handshake.
	 * @param connection the connection
	 * @param login the login
	 * @param refusals creates the failures of refused commands
	 * @param further commands that have to succeed as well
	 */
	RespHandshake(ClientConnection connection, RespLogin login, LoginRefusals refusals, List<RespRequest> further) {
		this.connection = connection;
		this.login = login;
		this.refusals = refusals;
		this.further = further;
	}

	/**
	 * Limits the time. To be called before {@link #run()}.
	 * @param deadline when it must have ended, by the clock of the connection
	 * @param limit the length of that time, for messages
	 * @return this handshake
	 */
	RespHandshake within(long deadline, Duration limit) {
		this.deadline = deadline;
		this.limit = limit;
		return this;
	}

	/**
	 * Runs the handshake.
	 * @return a future that completes when the connection can be used
	 */
	CompletableFuture<@Nullable Void> run() {
		CompletableFuture<@Nullable Void> greeted = (this.login.version() == RespVersion.RESP3) ? hello()
				: authenticate();
		return greeted.thenCompose((nothing) -> settle());
	}

	private CompletableFuture<@Nullable Void> hello() {
		List<Object> arguments = new ArrayList<>();
		arguments.add("3");
		Secret password = this.login.password();
		if (password != null) {
			arguments.add("AUTH");
			arguments.add((this.login.user() != null) ? this.login.user() : "default");
			arguments.add(password.reveal());
		}
		if (this.login.clientName() != null) {
			arguments.add("SETNAME");
			arguments.add(this.login.clientName());
		}
		return call(RespRequest.of("HELLO", arguments.toArray())).handle((reply, failure) -> {
			if (failure == null) {
				this.connection.version(RespVersion.RESP3);
				return done();
			}
			return isUnknown(failure) ? authenticate() : failed("HELLO", failure);
		}).thenCompose((next) -> next);
	}

	// Servers without RESP3 know no HELLO, or no such version of it
	private static boolean isUnknown(Throwable failure) {
		if (!(Stages.unwrap(failure) instanceof RespErrorException refusal)) {
			return false;
		}
		String message = refusal.error().message().toLowerCase(Locale.ROOT);
		return message.startsWith("noproto") || message.startsWith("err unknown command");
	}

	private CompletableFuture<@Nullable Void> authenticate() {
		List<CompletableFuture<@Nullable Void>> steps = new ArrayList<>();
		Secret password = this.login.password();
		if (password != null) {
			steps
				.add(required((this.login.user() != null) ? RespRequest.of("AUTH", this.login.user(), password.reveal())
						: RespRequest.of("AUTH", password.reveal())));
		}
		CompletableFuture<@Nullable Void> authenticated = all(steps);
		return (this.login.clientName() == null) ? authenticated : authenticated
			.thenCompose((nothing) -> required(RespRequest.of("CLIENT", "SETNAME", this.login.clientName())));
	}

	private CompletableFuture<@Nullable Void> settle() {
		List<CompletableFuture<@Nullable Void>> steps = new ArrayList<>();
		// Before commands that read or write
		steps.add(required(RespRequest.of("SELECT", this.login.database()), this.login.database() != 0));
		this.further.forEach((command) -> steps.add(required(command)));
		// Older servers do not know it; whatever they answer is taken in its turn
		call(RespRequest.of("CLIENT", "SETINFO", "LIB-NAME", LIBRARY));
		call(RespRequest.of("CLIENT", "SETINFO", "LIB-VER", version()));
		if (this.connection.version() == RespVersion.RESP2) {
			// No other reply tells whether this server lets us in
			steps.add(required(RespRequest.of("PING")));
		}
		return all(steps);
	}

	private static String version() {
		String version = RespHandshake.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "dev";
	}

	private CompletableFuture<@Nullable Void> required(RespRequest command, boolean needed) {
		return needed ? required(command) : done();
	}

	private CompletableFuture<@Nullable Void> required(RespRequest command) {
		return call(command).handle((reply, failure) -> (failure != null) ? failed(command.name(), failure) : done())
			.thenCompose((next) -> next);
	}

	private CompletableFuture<RespValue> call(RespRequest command) {
		CommandCall call = new CommandCall(command);
		call.limit(this.deadline, this.limit);
		this.connection.sendNow(call);
		return call;
	}

	private static CompletableFuture<@Nullable Void> all(List<CompletableFuture<@Nullable Void>> steps) {
		return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).thenApply((nothing) -> null);
	}

	private static CompletableFuture<@Nullable Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	private CompletableFuture<@Nullable Void> failed(String command, Throwable failure) {
		Throwable cause = Stages.unwrap(failure);
		if (cause instanceof RespErrorException refusal) {
			return CompletableFuture.failedFuture(this.refusals.refused(command, refusal.error()));
		}
		return CompletableFuture.failedFuture(cause);
	}

}
