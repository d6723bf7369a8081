package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.mimic.context.Secret;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for logins at servers and proxies that refuse {@code HELLO} or other commands of
 * the login.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class LoginFallbackTests {

	private static final RespLogin APP = new RespLogin("app", Secret.of("s3cret"), 0, null, RespVersion.RESP3);

	private static final RespLogin NOBODY = RespLogin.DEFAULT;

	private final FakeServer server = new FakeServer();

	private @Nullable DefaultRespClient client;

	@AfterEach
	void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private DefaultRespClient connect(RespLogin login) {
		DefaultRespClient connecting = new DefaultRespClient(
				this.server.settings().names(new RespSettingNames("my.resp.", "my.uri")).login(login));
		this.client = connecting;
		this.failure = null;
		CompletableFuture<?> connected = connecting.connectAsync();
		this.server.pump();
		if (connected.isCompletedExceptionally()) {
			this.failure = catchThrowable(() -> BlockingReplies.await(connected));
		}
		return connecting;
	}

	private @Nullable Throwable failure;

	private void answer(String command, String answer) {
		this.server.answers = (sent) -> {
			if (sent.name().equals(command)) {
				return answer;
			}
			return sent.name().equals("PING") ? "+PONG\r\n" : FakeServer.handshake(sent);
		};
	}

	private List<RespRequest> recorded(String command, String answer) {
		List<RespRequest> sent = new ArrayList<>();
		answer(command, answer);
		Function<RespRequest, @Nullable String> answers = this.server.answers;
		this.server.answers = (request) -> {
			sent.add(request);
			return answers.apply(request);
		};
		return sent;
	}

	private static RespVersion version(DefaultRespClient client) {
		return Objects.requireNonNull(client.connection()).version();
	}

	static Stream<String> words() {
		return Stream.of("ERR unknown command `HELLO`, with args beginning with: `3`, `AUTH`, `app`, `s3cret`, ",
				"ERR unknown command 'hello'", "ERR unknown command", "NOPROTO unsupported protocol version",
				"NOPROTO sorry, this protocol version is not supported", "ERR unsupported command `hello`",
				"ERR unsupported operation now :HELLO", "Unsupported operation 'hello'", "ERR command not supported",
				"ERR command 'HELLO' not support for normal user", "unknown command HELLO", "ERR syntax error",
				"ERR wrong number of arguments for 'hello' command", "ERR Syntax error in HELLO option 'SETNAME'",
				"ERR Protocol version is not an integer or out of range", "ERR invalid command", "ERR",
				"NOPERM this user has no permissions to run the 'hello' command or its subcommand",
				"ERR HELLO is disabled", "ERR operation not permitted", "INTERNAL proxy failure", "ERR no such command",
				"ERR HELLO with AUTH is not implemented", "ERR Command HELLO not allowed", "FORBIDDEN hello");
	}

	@ParameterizedTest
	@MethodSource("words")
	void refusedHelloFallsBackWhateverTheWords(String words) {
		for (RespLogin login : List.of(APP, NOBODY)) {
			List<RespRequest> sent = recorded("HELLO", "-" + words + "\r\n");
			DefaultRespClient connected = connect(login);
			assertThat(connected.isConnected()).isTrue();
			assertThat(version(connected)).isEqualTo(RespVersion.RESP2);
			assertThat(sent.contains(RespRequest.of("AUTH", "app", "s3cret"))).isEqualTo(login == APP);
			assertThat(sent).contains(RespRequest.of("PING"));
			connected.close();
			this.server.pump();
		}
	}

	@ParameterizedTest
	@CsvSource({ "WRONGPASS invalid username-password pair or user is disabled., false", "ERR invalid password, false",
			"ERR AUTH failed: the user is locked, false", "ERR invalid username or password, false",
			"ERR Authentication failed, false", "LOADING Redis is loading the dataset in memory, true",
			"BUSY Redis is busy running a script, true", "MASTERDOWN Link with MASTER is down, true",
			"TRYAGAIN later, true", "CLUSTERDOWN The cluster is down, true", "ERR max number of clients reached, true",
			"DENIED Redis is running in protected mode, false" })
	void wrongLoginsAndWhatPassesDoNot(String words, boolean temporary) {
		List<RespRequest> sent = recorded("HELLO", "-" + words + "\r\n");
		connect(APP);
		assertThat(this.failure)
			.isInstanceOfSatisfying(RespLoginException.class,
					(refused) -> assertThat(refused.isTemporary()).isEqualTo(temporary))
			.hasMessageContaining(words.replaceAll("\\.$", ""));
		assertThat(sent).extracting(RespRequest::name).containsOnly("HELLO");
	}

	@Test
	void missingPasswordIsNoUnknownCommand() {
		List<RespRequest> sent = recorded("HELLO", "-NOAUTH HELLO must be called with the client authenticated\r\n");
		connect(NOBODY);
		assertThat(this.failure).isInstanceOf(RespLoginException.class).hasMessageContaining("without a password");
		assertThat(sent).extracting(RespRequest::name).containsOnly("HELLO");
	}

	@Test
	void proxyThatDoesNotReadThePasswordOfHelloIsSentAuth() {
		List<RespRequest> sent = recorded("HELLO", "-NOAUTH Authentication required.\r\n");
		assertThat(connect(APP).isConnected()).isTrue();
		assertThat(sent).contains(RespRequest.of("AUTH", "app", "s3cret"));
	}

	@Test
	void wrongPasswordIsStillNoticedAfterTheFallback() {
		this.server.answers = (sent) -> switch (sent.name()) {
			case "HELLO" -> "-ERR unsupported command `hello`\r\n";
			case "AUTH" -> "-ERR invalid password\r\n";
			default -> "-NOAUTH Authentication required.\r\n";
		};
		connect(APP);
		assertThat(this.failure).isInstanceOf(RespLoginException.class)
			.hasMessageContaining("refused the login as user 'app'")
			.hasMessageContaining("ERR invalid password; check 'my.uri'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NOAUTH Authentication required.", "ERR operation not permitted",
			"ERR Authentication required" })
	void missingPasswordIsStillNoticedAfterTheFallback(String words) {
		this.server.answers = (sent) -> sent.name().equals("HELLO") ? "-ERR unknown command 'HELLO'\r\n"
				: "-" + words + "\r\n";
		connect(NOBODY);
		assertThat(this.failure).isInstanceOf(RespLoginException.class)
			.hasMessageContaining("refused the login at ")
			.hasMessageContaining(" without a password: put one into 'my.uri'");
	}

	// A server that refuses all clients of an address says so, and closes
	@Test
	void serverThatClosesAfterItsRefusalIsHeard() {
		this.server.greeting = "-ERR this address is not welcome\r\n";
		connect(APP);
		assertThat(this.failure).isInstanceOf(RespLoginException.class)
			.hasMessageContaining("ERR this address is not welcome");
	}

	@Test
	void serverThatClosesAtHelloGetsAnAdvice() {
		this.server.answers = (sent) -> {
			this.server.last().close();
			return null;
		};
		connect(APP);
		assertThat(this.failure).isInstanceOf(RespConnectionException.class)
			.isNotInstanceOf(RespLoginException.class)
			.hasMessageStartingWith("Connection 'cache' was lost: the server has closed it")
			.hasMessageEndingWith(". If it speaks RESP2 only and closes at HELLO, set 'my.resp.version' to resp2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			%1~+proto~:3 | RESP3
			%1~+proto~:2 | RESP2
			%1~$5~proto~$1~2 | RESP2
			%2~+server~+redis~+version~+7 | RESP3
			*4~+server~+redis~+proto~:2 | RESP2
			*4~+proto~:2~+server~+redis | RESP2
			*4~+server~+redis~+proto~:3 | RESP3
			*4~+server~+proto~+proto~:2 | RESP2
			""")
	void versionOfTheReplyCounts(String reply, RespVersion version) {
		List<RespRequest> sent = recorded("HELLO", reply.strip().replace("~", "\r\n") + "\r\n");
		assertThat(version(connect(APP))).isEqualTo(version);
		assertThat(sent).extracting(RespRequest::name).doesNotContain("AUTH");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+OK", "$2~OK", "*0", "*2~+server~+redis", "*2~+server~+proto", ":1", "_" })
	void replyThatIsNoneToHelloIsFollowedByAuth(String reply) {
		List<RespRequest> sent = recorded("HELLO", reply.replace("~", "\r\n") + "\r\n");
		assertThat(version(connect(APP))).isEqualTo(RespVersion.RESP2);
		assertThat(sent).contains(RespRequest.of("AUTH", "app", "s3cret"), RespRequest.of("PING"));
	}

	@Test
	void trackingIsRefusedWhereTheServerStaysWithResp2() {
		answer("HELLO", "*4\r\n+server\r\n+redis\r\n+proto\r\n:2\r\n");
		CompletableFuture<?> tracking = connect(APP).track(RespTracking.keysRead(), (keys) -> {
		});
		this.server.pump();
		assertThat(catchThrowable(() -> BlockingReplies.await(tracking))).hasMessageContaining("Tracking needs RESP3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NOPERM this user has no permissions to run the 'ping' command",
			"NOPERM User app has no permissions to run the 'ping' command", "ERR unknown command 'PING'",
			"ERR unsupported command `ping`", "MISCONF Redis is configured to save RDB snapshots" })
	void userThatMayNotPingIsLetIn(String words) {
		answer("PING", "-" + words + "\r\n");
		assertThat(connect(new RespLogin("app", Secret.of("s3cret"), 0, null, RespVersion.RESP2)).isConnected())
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "RESP2, NOPERM this user has no permissions to run the 'client|setname' command",
			"RESP2, ERR unknown command 'CLIENT'", "RESP3, ERR unknown command 'CLIENT'" })
	void userThatMayNotSetANameIsLetIn(RespVersion version, String words, CapturedOutput output) {
		answer("CLIENT", "-" + words + "\r\n");
		RespLogin login = new RespLogin("app", Secret.of("s3cret"), 0, "orders", version);
		DefaultRespClient connected = connect(login);
		assertThat(connected.isConnected()).isTrue();
		CompletableFuture<RespSession> session = connected.sessionAsync();
		this.server.pump();
		assertThat(session).isCompleted();
		assertThat(output.getAll().lines().filter((line) -> line.contains("has no name at the server")))
			.hasSize((version == RespVersion.RESP2) ? 1 : 0);
	}

	@Test
	void nameThatTheServerRefusesIsAFailure() {
		answer("CLIENT", "-ERR Client names cannot contain spaces, newlines or special characters.\r\n");
		connect(new RespLogin(null, null, 0, "orders", RespVersion.RESP2));
		assertThat(this.failure).hasMessageContaining("refused the name 'orders'");
	}

	@Test
	void missingRightToSelectIsAFailure() {
		answer("SELECT", "-NOPERM this user has no permissions to run the 'select' command\r\n");
		connect(new RespLogin(null, null, 3, null, RespVersion.RESP3));
		assertThat(this.failure).hasMessageContaining("refused database 3").hasMessageContaining("NOPERM");
	}

	@Test
	void userWithoutAPasswordIsSentWithAnEmptyOne() {
		List<RespRequest> sent = recorded("NONE", "");
		assertThat(connect(new RespLogin("default", Secret.of(""), 0, null, RespVersion.RESP3)).isConnected()).isTrue();
		assertThat(sent).contains(RespRequest.of("HELLO", "3", "AUTH", "default", ""));
		sent.clear();
		assertThat(connect(new RespLogin("app", Secret.of(""), 0, null, RespVersion.RESP2)).isConnected()).isTrue();
		assertThat(sent).contains(RespRequest.of("AUTH", "app", ""));
	}

	@Test
	void serverWithoutUsersKnowsTheDefaultOne() {
		this.server.answers = (sent) -> switch (sent.name()) {
			case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
			case "AUTH" -> (sent.size() == 1) ? "+OK\r\n" : "-ERR wrong number of arguments for 'auth' command\r\n";
			case "PING" -> "+PONG\r\n";
			default -> "-ERR unknown command\r\n";
		};
		assertThat(connect(new RespLogin("default", Secret.of("x"), 0, null, RespVersion.RESP3)).isConnected())
			.isTrue();
		assertThat(connect(new RespLogin("default", Secret.of(""), 0, null, RespVersion.RESP3)).isConnected()).isTrue();
		connect(APP);
		assertThat(this.failure).hasMessageContaining("refused the login as user 'app'")
			.hasMessageContaining("wrong number of arguments");
	}

}
