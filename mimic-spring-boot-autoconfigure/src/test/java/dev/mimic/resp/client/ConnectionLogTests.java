package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.context.Secret;
import dev.mimic.resp.RespVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionLog} in clients and subscriptions.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionLogTests {

	// Whatever stands between, as that depends on the tests before
	private static final Pattern LINE = Pattern
		.compile("(WARN|INFO)\\b.*?((?:Connection|The server of connection) 'cache'.*)");

	private static final Duration PAUSE = RespClientOptions.DEFAULT.minBackOff();

	private final FakeServer server = new FakeServer();

	private final DefaultRespClient client = new DefaultRespClient(
			this.server.settings().login(new RespLogin("app", Secret.of("s3cret"), 0, null, RespVersion.RESP3)));

	@AfterEach
	void close() {
		this.client.close();
		this.server.pump();
		this.server.connections.forEach((connection) -> connection.flow.close());
		this.server.pump();
	}

	private void passTime(Duration time) {
		// In steps, so that attempts end in time
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(PAUSE)) {
			this.server.timer.advance(PAUSE);
			this.server.pump();
		}
	}

	private void connect() {
		this.client.connectAsync();
		this.server.pump();
		passTime(PAUSE);
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getAll()
			.lines()
			.map(LINE::matcher)
			.filter(Matcher::find)
			.map((line) -> line.group(1) + " " + line.group(2))
			.toList();
	}

	private String address() {
		return Objects.requireNonNull(this.client.connection()).address();
	}

	@Test
	@DisplayName("A lost connection is one warning, however many attempts fail, and one note when it is back")
	void lostConnectionIsLoggedOnce(CapturedOutput output) {
		connect();
		assertThat(lines(output)).isEmpty();
		String address = address();
		this.server.refusal = "connection refused";
		this.server.last().close();
		this.server.pump();
		passTime(Duration.ofMinutes(1));
		assertThat(lines(output)).containsExactly("WARN Connection 'cache' was lost: the server has closed it "
				+ "(of all callers to " + address + "; it is made again)");
		this.server.refusal = null;
		passTime(Duration.ofMinutes(1));
		assertThat(lines(output)).hasSize(2)
			.last()
			.asString()
			.startsWith("INFO Connection 'cache' is there again, to ")
			.endsWith(" (of all callers)");
		this.server.last().close();
		this.server.pump();
		assertThat(lines(output)).hasSize(4);
	}

	@Test
	@DisplayName("A refused login is one warning, with the address and without the password")
	void refusedLoginIsLoggedOnce(CapturedOutput output) {
		this.server.answers = (command) -> "-WRONGPASS invalid username-password pair\r\n";
		connect();
		passTime(Duration.ofMinutes(1));
		assertThat(lines(output)).singleElement()
			.asString()
			.startsWith("WARN Connection 'cache' refused the login as user 'app' at ")
			.contains("WRONGPASS")
			.endsWith("(of all callers; it is tried again)");
		this.server.answers = FakeServer::handshake;
		passTime(Duration.ofMinutes(1));
		assertThat(lines(output)).hasSize(2).last().asString().startsWith("INFO");
		assertThat(output).doesNotContain("s3cret");
	}

	@Test
	@DisplayName("A login that is refused after a loss is news")
	void refusedLoginAfterALossIsLoggedToo(CapturedOutput output) {
		connect();
		this.server.answers = (command) -> "-WRONGPASS invalid username-password pair\r\n";
		this.server.last().close();
		this.server.pump();
		passTime(Duration.ofMinutes(1));
		assertThat(lines(output)).hasSize(2);
		assertThat(lines(output).get(0)).contains("was lost");
		assertThat(lines(output).get(1)).contains("refused the login");
	}

	@Test
	void firstAttemptThatFailsIsLogged(CapturedOutput output) {
		this.server.refusal = "connection refused";
		this.client.subscribe().channels("a");
		passTime(Duration.ofMinutes(1));
		assertThat(lines(output)).singleElement()
			.asString()
			.contains("connection refused")
			.endsWith("(of a subscription; it is tried again)");
	}

	@Test
	void lostSubscriptionIsLoggedOnce(CapturedOutput output) {
		this.client.subscribe().channels("a");
		this.server.pump();
		passTime(PAUSE);
		this.server.last().close();
		this.server.pump();
		assertThat(lines(output)).hasSize(2);
		assertThat(lines(output).get(0))
			.startsWith("WARN Connection 'cache' was lost: the server has closed it " + "(of a subscription to ");
		assertThat(lines(output).get(1)).startsWith("INFO Connection 'cache' is there again");
	}

	@Test
	void closingAndReplacingAreNoLoss(CapturedOutput output) {
		connect();
		this.client.subscribe().channels("a");
		this.server.pump();
		this.client.reconnect();
		this.server.pump();
		close();
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void replacementOfAReadOnlyServerIsLogged(CapturedOutput output) {
		connect();
		this.client.send("SET", "a", 1);
		this.server.pump();
		this.server.last().send("-READONLY You can't write against a read only replica.\r\n");
		this.server.pump();
		assertThat(lines(output)).hasSize(2);
		assertThat(lines(output).get(0)).startsWith("WARN The server of connection 'cache' at ")
			.endsWith(" can only be read from: the client connects anew");
		assertThat(lines(output).get(1)).startsWith("INFO Connection 'cache' was replaced by one to ");
	}

}
