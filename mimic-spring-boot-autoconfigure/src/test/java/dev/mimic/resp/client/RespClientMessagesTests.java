package dev.mimic.resp.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.mimic.context.Secret;
import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what the failures of a client say.
 *
 * @author Mimic Contributors
 */
class RespClientMessagesTests {

	private static final RespSettingNames NAMES = new RespSettingNames("my.cache.resp.", "my.cache.uri");

	private final FakeServer server = new FakeServer();

	private RespClientSettings settings = this.server.settings().names(NAMES);

	private DefaultRespClient client = new DefaultRespClient(this.settings);

	@AfterEach
	void close() {
		this.client.close();
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private void use(RespLogin login) {
		this.client = new DefaultRespClient(this.settings.login(login));
	}

	private AbstractThrowableAssert<?, ?> failure(CompletableFuture<?> failed) {
		return assertThat(catchThrowable(() -> BlockingReplies.await(failed)));
	}

	private void refuse(String command, String error) {
		this.server.answers = (sent) -> sent.name().equals(command) ? "-" + error + "\r\n" : FakeServer.handshake(sent);
	}

	private CompletableFuture<?> connect() {
		CompletableFuture<?> connecting = this.client.connectAsync();
		this.server.pump();
		return connecting;
	}

	@ParameterizedTest
	@CsvSource({ "app, user 'app'", ", the default user" })
	void refusedLoginNamesWhoAndWhereThatIsSaid(String user, String who) {
		refuse("HELLO", "WRONGPASS invalid username-password pair or s3cret");
		use(new RespLogin(user, Secret.of("s3cret"), 0, null, RespVersion.RESP3));
		failure(connect()).isInstanceOf(RespLoginException.class)
			.hasMessageMatching("Connection 'cache' refused the login as " + who
					+ " at .+: WRONGPASS invalid username-password pair or \\*+; check 'my.cache.uri'");
		// Until the next attempt, too
		failure(this.client.send("GET", "a")).isInstanceOf(RespLoginException.class)
			.hasMessageStartingWith("Connection 'cache' refused the login as " + who);
	}

	@Test
	void sessionsThatAreRefusedNameTheConnection() {
		refuse("HELLO", "WRONGPASS no");
		use(new RespLogin("app", Secret.of("s3cret"), 0, null, RespVersion.RESP3));
		CompletableFuture<RespSession> session = this.client.sessionAsync();
		this.server.pump();
		failure(session).isInstanceOf(RespLoginException.class)
			.hasMessageStartingWith("Connection 'cache' refused the login as user 'app'");
	}

	@Test
	void missingPasswordIsNoWrongOne() {
		refuse("HELLO", "NOAUTH HELLO must be called with the client already authenticated");
		failure(connect()).isInstanceOf(RespLoginException.class)
			.hasMessageMatching("Connection 'cache' refused the login at .+ without a password: put one into "
					+ "'my.cache.uri', or set 'my.cache.resp.password', which holds for all addresses, in place of "
					+ "those in URIs. It says: NOAUTH HELLO must be .+");
		this.settings = this.settings.names(new RespSettingNames("my.cache.resp.", "my.cache.resp.password"));
		use(new RespLogin(null, null, 0, null, RespVersion.RESP3));
		failure(connect()).hasMessageContaining(" without a password: set 'my.cache.resp.password'. It says: NOAUTH");
	}

	@Test
	void missingPasswordIsNoticedInResp2() {
		refuse("PING", "NOAUTH Authentication required.");
		use(new RespLogin(null, null, 0, null, RespVersion.RESP2));
		failure(connect()).hasMessageStartingWith("Connection 'cache' refused the login at ")
			.hasMessageContaining(" without a password: ")
			.hasMessageEndingWith("It says: NOAUTH Authentication required");
	}

	@Test
	void whatElseIsRefusedIsNamed() {
		refuse("SELECT", "ERR DB index is out of range");
		use(new RespLogin(null, null, 99, null, RespVersion.RESP3));
		failure(connect()).hasMessageMatching("Connection 'cache' refused database 99 at .+: "
				+ "ERR DB index is out of range; check 'my.cache.resp.database', or the end of the URI");
	}

	@ParameterizedTest
	@ValueSource(strings = { "LOADING Redis is loading the dataset in memory", "ERR max number of clients reached" })
	void whatPassesIsNoRefusal(String error) {
		refuse("HELLO", error);
		failure(connect()).hasMessageMatching("Connection 'cache' is not let in at .+ for now: " + error)
			.isInstanceOfSatisfying(RespLoginException.class, (refused) -> assertThat(refused.isTemporary()).isTrue());
	}

	@Test
	void commandThatTakesTooLongNamesConnectionLimitAndSetting() {
		this.settings = this.settings.options(RespClientOptions.DEFAULT.withCommandTimeout(Duration.ofMillis(1500)));
		use(RespLogin.DEFAULT);
		connect();
		CompletableFuture<RespValue> slow = this.client.send("GET", "a");
		this.server.pump();
		this.server.timer.advance(Duration.ofMillis(1500));
		this.server.pump();
		failure(slow).isInstanceOf(RespTimeoutException.class)
			.hasMessage("GET on connection 'cache' got no reply within 1500ms ('my.cache.resp.command-timeout')");
	}

	@Test
	void limitOfASessionIsNoSetting() {
		CompletableFuture<RespSession> opening = this.client.sessionAsync();
		this.server.pump();
		CompletableFuture<RespValue> slow = opening.join().timeout(Duration.ofSeconds(2)).send("GET", "a");
		this.server.pump();
		this.server.timer.advance(Duration.ofSeconds(2));
		this.server.pump();
		failure(slow).hasMessage("GET on connection 'cache' got no reply within 2s");
	}

	@Test
	void lostConnectionIsNamed() {
		connect();
		CompletableFuture<RespValue> lost = this.client.send("GET", "a");
		this.server.pump();
		this.server.last().close();
		this.server.pump();
		failure(lost).isInstanceOf(RespConnectionException.class)
			.hasMessage("Connection 'cache' was lost: the server has closed it");
	}

	@ParameterizedTest
	@CsvSource({ "$600000000, bulkBytes", "*20000000, elements", "%9000000, elements" })
	void limitOfRepliesIsNamed(String reply, String limit) {
		connect();
		CompletableFuture<RespValue> lost = this.client.send("GET", "a");
		this.server.pump();
		this.server.last().send(reply + "\r\n");
		this.server.pump();
		failure(lost).isInstanceOf(RespConnectionException.class)
			.hasMessageMatching("Connection 'cache' was lost: the server does not keep to the protocol: .+ but at most "
					+ "\\d+ are allowed \\('" + limit + "' of RespLimits.REPLY, which is fixed\\)");
	}

	@Test
	void limitOfALoginWithoutOneForCommandsIsNamed() {
		this.settings = this.settings.options(RespClientOptions.DEFAULT.withCommandTimeout(Duration.ZERO));
		use(RespLogin.DEFAULT);
		this.server.answers = (command) -> null;
		CompletableFuture<?> connecting = connect();
		this.server.timer.advance(Duration.ofSeconds(10));
		this.server.pump();
		failure(connecting)
			.hasMessageContaining("HELLO on connection 'cache' got no reply within 10s (the limit of a login "
					+ "where 'my.cache.resp.command-timeout' is 0)");
	}

	@Test
	void commandWithoutConnectionNamesLimitAndCause() {
		this.settings = this.settings.options(RespClientOptions.DEFAULT.withQueue(10, true));
		use(RespLogin.DEFAULT);
		this.server.refusal = "connection refused";
		CompletableFuture<RespValue> waiting = this.client.send("GET", "a");
		this.server.timer.advance(RespClientOptions.DEFAULT.commandTimeout());
		failure(waiting).isInstanceOf(RespTimeoutException.class)
			.hasMessage("GET on connection 'cache' had no connection within 5s ('my.cache.resp.command-timeout')")
			.cause()
			.hasMessage("Connection 'cache' could not be established: connection refused");
	}

	@Test
	void fullQueueNamesItsSetting() {
		this.settings = this.settings.options(RespClientOptions.DEFAULT.withQueue(1, false));
		use(RespLogin.DEFAULT);
		connect();
		this.client.send("GET", "a");
		failure(this.client.send("GET", "b")).isInstanceOf(RespQueueFullException.class)
			.hasMessage("1 commands are pending already on connection 'cache': wait for some, or raise "
					+ "'my.cache.resp.queue-limit'");
	}

	@Test
	void explanationIsPrintedOnce() {
		String explanation = "No flow for connection 'cache':\n    1. tcp somewhere: failed";
		this.client = new DefaultRespClient(new RespClientSettings("cache",
				() -> CompletableFuture
					.failedFuture(new FlowResolutionException(explanation, null, new ConnectException("refused"))),
				() -> this.server.timer)
			.clock(this.server.timer::nanoTime));
		failure(connect()).isInstanceOf(RespConnectionException.class)
			.hasMessage(explanation)
			.hasRootCauseInstanceOf(ConnectException.class)
			.satisfies((failure) -> assertThat(trace(failure)).containsOnlyOnce("No flow for"));
		failure(this.client.send("GET", "a")).hasMessage("Connection 'cache' is down: " + explanation)
			.satisfies((failure) -> assertThat(trace(failure)).containsOnlyOnce("No flow for"));
	}

	@Test
	void explanationOfWhatIsDownIsPrintedOnce() {
		this.server.refusal = "no way";
		connect();
		assertThatExceptionOfType(RespConnectionException.class).isThrownBy(() -> this.client.run("GET", "a"))
			.withMessage("Connection 'cache' is down: Connection 'cache' could not be established: no way")
			.satisfies((failure) -> assertThat(trace(failure)).containsOnlyOnce("is down"));
	}

	@Test
	void errorOfTheServerIsPrintedOnceWithWhatBelongsToIt() {
		RespErrorException error = new RespErrorException(RespError.of("EXECABORT discarded"));
		error.addSuppressed(new RespErrorException(RespError.of("ERR unknown command 'NOPE'")));
		failure(CompletableFuture.failedFuture(error)).isInstanceOf(RespErrorException.class)
			.satisfies((failure) -> assertThat(trace(failure)).containsOnlyOnce("EXECABORT discarded")
				.containsOnlyOnce("NOPE")
				.contains(RespClientMessagesTests.class.getName()));
	}

	private static String trace(Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace, true));
		return trace.toString();
	}

}
