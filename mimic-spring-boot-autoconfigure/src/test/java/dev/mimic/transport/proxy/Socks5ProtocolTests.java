package dev.mimic.transport.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Resolution;
import dev.mimic.transport.tcp.NameLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Socks5Protocol}, against proxies that behave and that misbehave.
 *
 * @author Mimic Contributors
 */
class Socks5ProtocolTests {

	private static final String HOST = "orders.internal";

	private final Proxies proxies = new Proxies();

	@Test
	void addressesAreSentAsAddresses() throws Exception {
		try (ScriptedProxy proxy = start(
				(connection) -> connection.read(3).write(5, 0).read(4 + 4 + 2).write(granted()));
				Flow flow = lead("10.1.2.3")) {
			assertThat(flow.closed()).isNotDone();
			assertThat(proxy.connection(0).bytes())
				.containsExactly(bytes(5, 1, 0, 5, 1, 0, 1, 10, 1, 2, 3, 7000 >> 8, 7000 & 0xFF));
		}
		try (ScriptedProxy proxy = start(
				(connection) -> connection.read(3).write(5, 0).read(4 + 16 + 2).write(granted()));
				Flow flow = lead("2001:db8::7")) {
			assertThat(flow.closed()).isNotDone();
			assertThat(proxy.connection(0).bytes()).containsExactly(bytes(5, 1, 0, 5, 1, 0, 4, 0x20, 0x01, 0x0d, 0xb8,
					0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 7000 >> 8, 7000 & 0xFF));
		}
	}

	@Test
	void userAndPasswordComeFromTheUriDecoded() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start(Socks5ProtocolTests::authenticate)) {
			this.proxies.add("proxy", "socks5://us%40r:p%C3%A4ss%3A+@127.0.0.1:" + proxy.port());
			try (Flow flow = lead(HOST)) {
				assertThat(flow.closed()).isNotDone();
			}
			assertThat(proxy.connection(0).bytes()).startsWith(bytes(5, 2, 0, 2, 1, 4, "us@r", 7, "p\u00e4ss:+"));
		}
	}

	@Test
	void userAndPasswordComeFromTheContext() throws Exception {
		try (ScriptedProxy proxy = start(Socks5ProtocolTests::authenticate)) {
			this.proxies.set("proxy", ProxyCredentials.KEY, new ProxyCredentials("bob", Secret.of("s3cret!")));
			try (Flow flow = lead(HOST)) {
				assertThat(flow.closed()).isNotDone();
			}
			assertThat(proxy.connection(0).bytes()).startsWith(bytes(5, 2, 0, 2, 1, 3, "bob", 7, "s3cret!"));
		}
	}

	@Test
	void namesOf255BytesAreTheLimit() throws Exception {
		String name = "a".repeat(255);
		try (ScriptedProxy proxy = start((connection) -> connection.socksRequest(name).write(granted()));
				Flow flow = lead(name)) {
			assertThat(flow.closed()).isNotDone();
			assertThat(proxy.connection(0).bytes()).endsWith(bytes(3, 255, name, 7000 >> 8, 7000 & 0xFF));
		}
		try (ScriptedProxy proxy = start(ScriptedConnection::awaitEnd)) {
			assertThat(this.proxies.failure(name + "a", 7000))
				.contains("The name of the target has 256 bytes, but SOCKS5 carries 255 at most");
			proxy.await(0);
			assertThat(proxy.connection(0).bytes()).isEmpty();
			assertThat(this.proxies.lookups()).isEmpty();
		}
	}

	@Test
	void usersAndPasswordsOf255BytesAreTheLimit() throws Exception {
		String longest = "\u00e4".repeat(127) + "b";
		try (ScriptedProxy proxy = start((connection) -> connection.read(4)
			.write(5, 2)
			.read(3 + 2 * 255)
			.write(1, 0)
			.read(22)
			.write(granted()))) {
			this.proxies.set("proxy", ProxyCredentials.KEY, new ProxyCredentials(longest, Secret.of(longest)));
			try (Flow flow = lead(HOST)) {
				assertThat(flow.closed()).isNotDone();
			}
			assertThat(proxy.connection(0).bytes()).startsWith(bytes(5, 2, 0, 2, 1, 255, longest, 255, longest));
		}
		Socks5Endpoint endpoint = parse("socks5://proxy");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> endpoint.withCredentials(new ProxyCredentials(longest + "c", Secret.of("x"))))
			.withMessage("The user for a SOCKS5 proxy has from 1 to 255 bytes, not 256");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> endpoint.withCredentials(new ProxyCredentials("x", Secret.of(longest + "c"))))
			.withMessage("The password for a SOCKS5 proxy has from 1 to 255 bytes, not 256");
		assertThatIllegalArgumentException().isThrownBy(() -> parse("socks5://bob@proxy"))
			.withMessage("The password for a SOCKS5 proxy has from 1 to 255 bytes, not 0");
	}

	@Test
	void namesInOtherLettersAreSentInAscii() throws Exception {
		String ascii = "xn--bcher-kva.example";
		try (ScriptedProxy proxy = start((connection) -> connection.socksRequest(ascii).write(granted()));
				Flow flow = lead("b\u00fccher.example")) {
			assertThat(flow.closed()).isNotDone();
			assertThat(proxy.connection(0).text()).contains(ascii);
		}
	}

	@Test
	void wrongVersionIsRefused() throws Exception {
		assertFailure((connection) -> connection.read(3).write(4, 0),
				"It answers with version 4 of SOCKS, not 5: perhaps it is a SOCKS4 proxy, which is not supported");
		assertFailure((connection) -> connection.read(3).write(0, 91),
				"It answers with version 0 of SOCKS, not 5: perhaps it is a SOCKS4 proxy, which is not supported");
		assertFailure((connection) -> connection.read(3).write(0x15, 3, 3, 0, 2),
				"It answers with version 21 of SOCKS, not 5: it speaks TLS");
		assertFailure((connection) -> connection.read(3).write("HTTP/1.1 400 Bad Request\r\n\r\n"),
				"It answers with version 72 of SOCKS, not 5: perhaps it is an HTTP proxy");
		assertFailure((connection) -> connection.socksRequest(HOST).write(4, 0),
				"It replies with version 4 of SOCKS, not 5");
	}

	@Test
	void methodThatWasNotOfferedIsRefused() throws Exception {
		assertFailure((connection) -> connection.read(3).write(5, 0xFF),
				"It requires authentication: set user and password");
		assertFailure((connection) -> connection.read(3).write(5, 2),
				"It chose method 2 of authentication, which was not offered");
		assertFailure((connection) -> connection.read(3).write(5, 1),
				"It chose method 1 of authentication, which was not offered");
	}

	@Test
	void refusedUserIsReportedWithoutThePassword() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			connection.read(4).write(5, 2).read(3 + 3 + 7).write(1, 1);
			connection.awaitEnd();
		})) {
			this.proxies.add("proxy", "socks5://bob:s3cret!@127.0.0.1:" + proxy.port());
			assertThat(this.proxies.failure()).contains("-> authentication failed")
				.contains("It refused user and password")
				.doesNotContain("s3cret!", "bob");
			proxy.await(0);
		}
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			connection.read(4).write(5, 0xFF);
			connection.awaitEnd();
		})) {
			this.proxies.add("proxy", "socks5://bob:s3cret!@127.0.0.1:" + proxy.port());
			assertThat(this.proxies.failure()).contains("It accepts neither a user with a password nor none")
				.doesNotContain("s3cret!", "bob");
			proxy.await(0);
		}
	}

	// As curl does, whatever stands there
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 4, 5, 255 })
	void versionOfTheAnswerToUserAndPasswordDoesNotMatter(int version) throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> connection.read(4)
			.write(5, 2)
			.read(3 + 3 + 7)
			.write(version, 0)
			.read(22)
			.write(granted())
			.write("hello"))) {
			this.proxies.add("proxy", "socks5://bob:s3cret!@127.0.0.1:" + proxy.port());
			try (Flow flow = lead(HOST)) {
				assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			}
		}
		try (ScriptedProxy proxy = ScriptedProxy
			.start((connection) -> connection.read(4).write(5, 2).read(3 + 3 + 7).write(version, 1))) {
			this.proxies.add("proxy", "socks5://bob:s3cret!@127.0.0.1:" + proxy.port());
			assertThat(this.proxies.failure()).contains("It refused user and password");
		}
	}

	@Test
	void credentialsAreNotShown() {
		Socks5Endpoint endpoint = parse("socks5://bob:s3cret!@proxy");
		assertThat(endpoint).hasToString("socks5://proxy:1080");
		assertThat(endpoint.credentials()).isNotNull().asString().doesNotContain("bob", "s3cret!");
		assertThat(Context.empty().add(Socks5Endpoint.KEY, endpoint).toString()).doesNotContain("bob", "s3cret!");
	}

	@ParameterizedTest
	@CsvSource({ "1, general SOCKS server failure (1)", "2, connection not allowed by ruleset (2)",
			"3, network unreachable (3)", "4, host unreachable (4)", "5, connection refused (5)", "6, TTL expired (6)",
			"7, command not supported (7)", "8, address type not supported (8)", "9, unassigned reply (9)",
			"255, unassigned reply (255)" })
	void repliesAreNamed(int code, String text) throws Exception {
		// Some proxies close without the rest of the reply
		assertFailure((connection) -> connection.socksRequest(HOST).write(5, code), "It replied: " + text);
	}

	@ParameterizedTest
	@CsvSource({ "1, 4", "4, 16", "3, 0", "3, 1", "3, 255" })
	void addressesOfEachTypeInAReplyAreSkippedAndWhatFollowsIsKept(int type, int length) throws Exception {
		byte[] reply = bytes(5, 0, 0, type, (type == 3) ? bytes(length) : bytes(), "x".repeat(length), 1, 2, "hello");
		try (ScriptedProxy proxy = start(
				(connection) -> connection.socksRequest(HOST).socket().getOutputStream().write(reply));
				Flow flow = lead(HOST)) {
			assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			assertThat(proxy.connections()).isOne();
		}
	}

	@Test
	void addressOfUnknownTypeInAReplyIsRefused() throws Exception {
		assertFailure((connection) -> connection.socksRequest(HOST).write(5, 0, 0, 2),
				"Its reply has an address of unknown type 2");
	}

	@Test
	void endInsteadOfAnAnswerIsReported() throws Exception {
		try (ScriptedProxy proxy = start((connection) -> connection.read(3).write(5).socket().close())) {
			assertThat(this.proxies.failure()).contains(
					"Proxy socks5://127.0.0.1:" + proxy.port() + " closed the connection in the middle of its answer");
		}
		try (ScriptedProxy proxy = start((connection) -> connection.read(3).socket().close())) {
			assertThat(this.proxies.failure()).contains("Proxy socks5://127.0.0.1:" + proxy.port()
					+ " closed the connection without an answer: perhaps it is no such proxy, "
					+ "or does not serve this machine");
		}
	}

	@Test
	void namesAreLookedUpHereWhereThatIsAskedFor() throws Exception {
		this.proxies.know(HOST, "10.1.2.3");
		try (ScriptedProxy proxy = start((connection) -> connection.read(3).write(5, 0).read(10).write(granted()))) {
			this.proxies.set("proxy", NameLookup.KEY, NameLookup.LOCAL);
			try (Flow flow = lead(HOST)) {
				assertThat(explanation(flow)).contains("dns orders.internal: ",
						"proxy 10.1.2.3:7000 -> succeeded (0): ");
			}
			assertThat(this.proxies.lookups()).containsExactly(HOST);
			assertThat(proxy.connection(0).bytes()).endsWith(bytes(1, 10, 1, 2, 3, 7000 >> 8, 7000 & 0xFF));
		}
	}

	@Test
	void addressesThatWereLookedUpHereAreTriedUntilTheProxyGetsToOne() throws Exception {
		this.proxies.know(HOST, "10.0.0.1", "10.0.0.2", "10.0.0.3");
		try (ScriptedProxy proxy = start((connection) -> {
			boolean second = connection.read(3).write(5, 0).read(10).bytes()[10] == 2;
			connection.write(5, second ? 0 : 4, 0, 1, 0, 0, 0, 0, 0, 0);
			connection.awaitEnd();
		})) {
			this.proxies.set("proxy", NameLookup.KEY, NameLookup.LOCAL);
			try (Flow flow = lead(HOST)) {
				assertThat(explanation(flow)).containsSubsequence("proxy 10.0.0.1:7000 -> host unreachable (4)",
						"proxy 10.0.0.2:7000 -> succeeded (0)");
			}
			assertThat(proxy.connections()).isEqualTo(2);
			proxy.await(0);
		}
	}

	@Test
	void whatConcernsNoAddressIsNotTriedAgain() throws Exception {
		this.proxies.know(HOST, "10.0.0.1", "10.0.0.2");
		try (ScriptedProxy proxy = start((connection) -> connection.read(3).write(5, 0).read(10).write(5, 2))) {
			this.proxies.set("proxy", NameLookup.KEY, NameLookup.LOCAL);
			assertThat(this.proxies.failure()).contains("connection not allowed by ruleset (2)");
			assertThat(proxy.connections()).isOne();
		}
	}

	private void assertFailure(ScriptedProxy.Script script, String message) throws Exception {
		try (ScriptedProxy proxy = start((connection) -> {
			script.run(connection);
			connection.awaitEnd();
		})) {
			assertThat(this.proxies.failure()).contains("Proxy socks5://127.0.0.1:" + proxy.port() + ": " + message);
			proxy.await(0);
		}
	}

	private ScriptedProxy start(ScriptedProxy.Script script) throws IOException {
		ScriptedProxy proxy = ScriptedProxy.start(script);
		this.proxies.add("proxy", "socks5://127.0.0.1:" + proxy.port());
		return proxy;
	}

	private Flow lead(String host) throws Exception {
		return this.proxies.lead(host, 7000).get(10, TimeUnit.SECONDS);
	}

	private static void authenticate(ScriptedConnection connection) throws IOException {
		connection.read(4).write(5, 2).read(2);
		connection.read(connection.bytes()[5] + 1);
		connection.read(connection.bytes()[connection.bytes().length - 1]).write(1, 0).read(22).write(granted());
	}

	private static int[] granted() {
		return new int[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
	}

	private static String explanation(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Resolution.class)).toString();
	}

	private static Socks5Endpoint parse(String uri) {
		return Socks5Endpoint.parse(URI.create(uri));
	}

	/**
	 * Puts numbers, texts and arrays together.
	 * @param parts the parts
	 * @return the bytes
	 */
	static byte[] bytes(Object... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Object part : parts) {
			if (part instanceof Integer number) {
				bytes.write(number);
			}
			else if (part instanceof byte[] array) {
				bytes.writeBytes(array);
			}
			else {
				bytes.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toByteArray();
	}

}
