package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.mimic.async.Stages;
import dev.mimic.context.Secret;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespProtocolException;
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

	private static final String DEFAULT_USER = "default";

	private final ClientConnection connection;

	private final RespLogin login;

	private final LoginRefusals refusals;

	private final List<RespRequest> further;

	private final Consumer<String> notes;

	/**
	 * Refusal of HELLO after which RESP2 was tried.
	 */
	private @Nullable RespError refused;

	private boolean greeted;

	private long deadline;

	private Duration limit = Duration.ZERO;

	/**
	 * Creates a handshake.
	 * @param connection the connection
	 * @param login the login
	 * @param refusals creates the failures of refused commands
	 * @param further commands that have to succeed as well
	 * @param notes takes a note about what a connection works without
	 */
	RespHandshake(ClientConnection connection, RespLogin login, LoginRefusals refusals, List<RespRequest> further,
			Consumer<String> notes) {
		this.connection = connection;
		this.login = login;
		this.refusals = refusals;
		this.further = further;
		this.notes = notes;
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
		this.greeted = (this.login.version() != RespVersion.RESP3);
		CompletableFuture<@Nullable Void> greeted = this.greeted ? authenticate() : hello();
		CompletableFuture<@Nullable Void> settled = greeted.thenCompose((nothing) -> settle());
		return settled.handle((nothing, failure) -> (failure != null) ? explained(failure) : settled)
			.thenCompose((next) -> next);
	}

	// A server that refuses a client says so in its first reply, and closes
	private CompletableFuture<@Nullable Void> explained(Throwable failure) {
		Throwable cause = Stages.unwrap(failure);
		return CompletableFuture
			.failedFuture((cause instanceof RespConnectionException lost && !(cause instanceof RespLoginException))
					? explained(lost) : cause);
	}

	private RespConnectionException explained(RespConnectionException lost) {
		RespError refusal = this.refused;
		if (refusal != null) {
			return ErrorMeaning.isOfCommandOnly(refusal) ? lost : this.refusals.refused("HELLO", refusal);
		}
		return (this.greeted || lost.getCause() instanceof RespProtocolException) ? lost
				: this.refusals.lostAtHello(lost);
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
		return call(RespRequest.of("HELLO", arguments.toArray()))
			.handle((reply, failure) -> (failure != null) ? refused(Stages.unwrap(failure)) : greeted(reply))
			.thenCompose((next) -> next);
	}

	private CompletableFuture<@Nullable Void> greeted(RespValue reply) {
		this.greeted = true;
		RespVersion version = HelloReply.version(reply);
		if (version == null) {
			// The login in it was not understood either
			return authenticate();
		}
		this.connection.version(version);
		return done();
	}

	private CompletableFuture<@Nullable Void> refused(Throwable failure) {
		if (!(failure instanceof RespErrorException refusal) || isOfLogin(refusal.error())) {
			return failed("HELLO", failure);
		}
		// Servers without RESP3 know no HELLO, or no such version of it, or let the user
		// not run it, and proxies have words of their own for that
		this.refused = refusal.error();
		return authenticate();
	}

	// A server that has not understood the password in HELLO may understand AUTH
	private boolean isOfLogin(RespError error) {
		return ErrorMeaning.isTemporary(error) || ErrorMeaning.isOfWrongLogin(error)
				|| (this.login.password() == null && error.code().equals("NOAUTH"));
	}

	private CompletableFuture<@Nullable Void> authenticate() {
		Secret password = this.login.password();
		CompletableFuture<@Nullable Void> authenticated = (password != null) ? authenticate(password.reveal()) : done();
		String name = this.login.clientName();
		return (name != null)
				? authenticated
					.thenCompose((nothing) -> required(RespRequest.of("CLIENT", "SETNAME", name), this::isUnnamed))
				: authenticated;
	}

	// Servers without users have a password only, which is that of the default one
	private CompletableFuture<@Nullable Void> authenticate(String password) {
		String user = this.login.user();
		if (user == null || (user.equals(DEFAULT_USER) && !password.isEmpty())) {
			return required(RespRequest.of("AUTH", password));
		}
		return required(RespRequest.of("AUTH", user, password), (error) -> user.equals(DEFAULT_USER)
				&& error.message().toLowerCase(Locale.ROOT).contains("wrong number of arguments"));
	}

	private boolean isUnnamed(RespError error) {
		boolean unnamed = ErrorMeaning.isOfCommandOnly(error);
		if (unnamed) {
			this.notes.accept(this.refusals.unnamed(error));
		}
		return unnamed;
	}

	private CompletableFuture<@Nullable Void> settle() {
		List<CompletableFuture<@Nullable Void>> steps = new ArrayList<>();
		// Before commands that read or write
		if (this.login.database() != 0) {
			steps.add(required(RespRequest.of("SELECT", this.login.database())));
		}
		for (RespRequest command : this.further) {
			// A server that does not let the user run PING is alive
			steps.add(
					required(command, (error) -> command.name().equals("PING") && ErrorMeaning.isOfCommandOnly(error)));
		}
		// Older servers do not know it; whatever they answer is taken in its turn
		call(RespRequest.of("CLIENT", "SETINFO", "LIB-NAME", LIBRARY));
		call(RespRequest.of("CLIENT", "SETINFO", "LIB-VER", version()));
		if (this.connection.version() == RespVersion.RESP2) {
			// No other reply tells whether this server lets us in
			steps.add(required(RespRequest.of("PING"), (error) -> !isOfNoLogin(error)));
		}
		return all(steps);
	}

	private static boolean isOfNoLogin(RespError error) {
		return ErrorMeaning.isTemporary(error) || ErrorMeaning.isOfMissingLogin(error)
				|| ErrorMeaning.isOfWrongLogin(error);
	}

	private static String version() {
		String version = RespHandshake.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "dev";
	}

	private CompletableFuture<@Nullable Void> required(RespRequest command) {
		return required(command, (error) -> false);
	}

	private CompletableFuture<@Nullable Void> required(RespRequest command, Predicate<RespError> tolerated) {
		return call(command)
			.handle((reply, failure) -> (failure == null || isError(failure, tolerated)) ? done()
					: failed(command.name(), failure))
			.thenCompose((next) -> next);
	}

	private static boolean isError(Throwable failure, Predicate<RespError> tolerated) {
		return Stages.unwrap(failure) instanceof RespErrorException refusal && tolerated.test(refusal.error());
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
