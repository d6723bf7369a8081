package dev.mimic.transport.proxy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.NameLookup;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HttpConnectProtocol}, against proxies that behave and that misbehave.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class HttpConnectProtocolTests {

	private static final String HOST = "orders.internal";

	private static final String OK = "HTTP/1.1 200 Connection established\r\n\r\n";

	private final Proxies proxies = new Proxies();

	@Test
	void ipv6AddressesStandInBrackets() throws Exception {
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(OK));
				Flow flow = lead("2001:db8::7")) {
			assertThat(flow.closed()).isNotDone();
			assertThat(proxy.connection(0).text())
				.startsWith("CONNECT [2001:db8::7]:7000 HTTP/1.1\r\nHost: [2001:db8::7]:7000");
		}
	}

	@Test
	void userAndPasswordGoByBasicAuthentication() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> connection.readHead().write(OK))) {
			this.proxies.add("proxy", "http://Aladdin:open%20sesame@127.0.0.1:" + proxy.port());
			try (Flow flow = lead(HOST)) {
				assertThat(flow.closed()).isNotDone();
			}
			// The example of RFC 7617
			assertThat(proxy.connection(0).text())
				.contains("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
		}
	}

	@Test
	void credentialsAndHeadersComeFromTheContext() throws Exception {
		Map<String, Secret> headers = new LinkedHashMap<>();
		headers.put("User-Agent", Secret.of("mimic"));
		headers.put("X-Tenant", Secret.of("blue, green"));
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(OK))) {
			this.proxies.set("proxy", ProxyCredentials.KEY, new ProxyCredentials("t\u00e4st", Secret.of("123\u00a3")))
				.set("proxy", ProxyHeaders.KEY, ProxyHeaders.of(headers));
			try (Flow flow = lead(HOST)) {
				assertThat(explanation(flow)).doesNotContain("blue", "123\u00a3", "t\u00e4st");
			}
			assertThat(proxy.connection(0).text()).endsWith("\r\nProxy-Authorization: Basic dMOkc3Q6MTIzwqM=\r\n"
					+ "User-Agent: mimic\r\nX-Tenant: blue, green\r\n\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cret\r\nX: y", "s3cret\n", "s3cret\r", "s3cret\u0000", "s3cret\u00e4", "s3cret\u007f" })
	void headersThatCouldBreakOutAreRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProxyHeaders.of(Map.of("X-Key", Secret.of(value))))
			.withMessageStartingWith("The value of header 'X-Key' can have printable ASCII characters only")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
		assertThatIllegalArgumentException().isThrownBy(() -> ProxyHeaders.of(Map.of(value, Secret.of("y"))))
			.withMessageStartingWith("The name of a header");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "content-length", "Transfer-Encoding" })
	void headersOfTheRequestItselfAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProxyHeaders.of(Map.of(name, Secret.of("1"))))
			.withMessage("Header '" + name + "' can't be set: the request itself decides on it");
	}

	@Test
	void credentialsAreNotShown() {
		HttpProxyEndpoint endpoint = parse("https://bob:s3cret!@proxy");
		assertThat(endpoint).hasToString("https://proxy:443");
		assertThat(endpoint.credentials()).isNotNull().asString().doesNotContain("bob", "s3cret!");
		ProxyHeaders headers = ProxyHeaders.of(Map.of("X-Key", Secret.of("s3cret!")));
		assertThat(headers).hasToString("[X-Key]");
		assertThat(Context.empty().add(HttpProxyEndpoint.KEY, endpoint).add(ProxyHeaders.KEY, headers).toString())
			.doesNotContain("bob", "s3cret!");
	}

	@Test
	void headOf64KilobytesIsTheLimit() throws Exception {
		String start = "HTTP/1.1 200 OK\r\nX: ";
		String longest = start + "x".repeat(65536 - start.length() - 4) + "\r\n\r\n";
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(longest + "hello"));
				Flow flow = lead(HOST)) {
			assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			assertThat(proxy.connections()).isOne();
		}
		assertFailure(longest.replace("X: ", "X: x"), "The head of its answer has more than 64 KB");
		assertFailure("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(100_000), "The head of its answer has more than 64 KB");
	}

	@Test
	void interimAnswersAreSkipped() throws Exception {
		try (ScriptedProxy proxy = start((connection) -> connection.readHead()
			.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK + "hello"));
				Flow flow = lead(HOST)) {
			assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			assertThat(proxy.connections()).isOne();
		}
		assertFailure("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 No\r\n\r\n", "It answered 403");
		assertFailure("HTTP/1.1 100 Continue\r\n\r\n".repeat(17) + OK, "It sent more than 16 interim answers");
		assertFailure(("HTTP/1.1 100 Continue\r\nX: " + "x".repeat(8000) + "\r\n\r\n").repeat(9) + OK,
				"The head of its answer has more than 64 KB");
		assertFailure("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "It answered 101");
	}

	// RFC 9110, 9.3.6: clients ignore what announces a body
	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5", "content-length:5", "Transfer-Encoding: chunked",
			"Content-Length: 0\r\nContent-Length: 5", "Content-Length: x", "Transfer-Encoding: gzip, chunked",
			"Content-Length: 17\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html" })
	void answerThatAnnouncesABodyMakesATunnel(String header) throws Exception {
		assertTunnel("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "HTTP/1.1 200 OK\n\n", "HTTP/1.1 200 OK\nVia: x\nX: y\n\n", "HTTP/1.1 200 OK\r\nVia: x\n\r\n",
					"HTTP/1.1 200 OK\n\r\n", "HTTP/1.1 200 OK\r\n\n", "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n\n" })
	void linesMayEndWithoutACarriageReturn(String answer) throws Exception {
		assertTunnel(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1  200 OK\r\n\r\n", "HTTP/1.1 200OK\r\n\r\n",
			"HTTP/1.1 200 OK\r\nX: 1\r\n folded: 1\r\n\r\n", "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n",
			"HTTP/1.1 200 OK\r\nX: a\u0000b\r\n\r\n", "HTTP/1.1 200 OK\r\nX : y\r\n: z\r\n\r\n",
			"HTTP/1.1 200 \u00e4\u0000\r\n\r\n" })
	void linesThatOtherClientsTakeAreTaken(String answer) throws Exception {
		assertTunnel(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", " folded", "\tfolded", "(none)" })
	void linesWithoutAColonAreRefused(String line) throws Exception {
		assertFailure("HTTP/1.1 200 OK\r\n" + line + "\r\nVia: x\r\n\r\n",
				"Line 2 of its answer is not a header field");
		assertFailure("HTTP/1.1 200 OK\r\nVia: x\r\nnonsense\r\n\r\n", "Line 3 of its answer is not a header field");
	}

	private void assertTunnel(String answer) throws Exception {
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(answer + "hello"));
				Flow flow = lead(HOST)) {
			assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			assertThat(proxy.connections()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.0 200\r\n\r\n",
			"HTTP/1.1 204 No Content\r\nVia: x\r\n\r\n", "HTTP/1.1 299 \r\n\r\n" })
	void any2xxWithoutABodyMakesATunnel(String answer) throws Exception {
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(answer + "hello"));
				Flow flow = lead(HOST)) {
			assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			assertThat(proxy.connections()).isOne();
		}
	}

	@Test
	void askingForAUserSaysWhatToSet() throws Exception {
		assertFailure("HTTP/1.1 407 s3cret\r\nProxy-Authenticate: Basic realm=\"s3cret\"\r\n\r\n",
				"It answered 407: it asks for a user and a password: set them in its URI, "
						+ "or with 'proxy.user' and 'proxy.password' of its connection");
		assertFailure(
				"HTTP/1.1 407 Wrong\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM, X-s3cret\r\n\r\n",
				"It answered 407: it asks for authentication by negotiate, ntlm, a scheme that is not known, "
						+ "but only Basic is supported");
		assertFailure(
				"HTTP/1.1 407 Wrong\r\nProxy-Authenticate: Digest realm=\"no basic accounts here\", nonce=\"1\"\r\n\r\n",
				"It answered 407: it asks for authentication by digest, but only Basic is supported");
	}

	@Test
	void refusedUserIsReportedWithoutThePassword() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			// A proxy that repeats what it was told
			String credentials = connection.readHead().text().replaceAll("(?s).*Basic (\\S+).*", "$1");
			connection.write("HTTP/1.1 407 bob:s3cret! " + credentials
					+ "\r\nProxy-Authenticate: Basic realm=\"bob:s3cret! " + credentials + "\"\r\n\r\n");
			connection.awaitEnd();
		})) {
			this.proxies.add("proxy", "http://bob:s3cret!@127.0.0.1:" + proxy.port());
			assertThat(this.proxies.failure()).contains("It answered 407: it refused user and password")
				.doesNotContain("s3cret!", "bob", "Ym9iOnMzY3JldCE");
			proxy.await(0);
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, it did not understand the request", "403, it does not allow this target",
			"405, perhaps it is a web server and not a proxy", "429, too many requests",
			"500, it has a problem of its own", "502, it does not get to the target",
			"503, 'it does not get to the target, or has too much to do'",
			"504, the target did not answer it in time" })
	void otherAnswersAreNamed(int status, String meaning) throws Exception {
		assertFailure("HTTP/1.1 " + status + " s3cret\r\nContent-Length: 5\r\n\r\nhello",
				"It answered " + status + ": " + meaning);
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 301, 302, 303, 307, 308 })
	void redirectIsNamed(int status) throws Exception {
		assertFailure("HTTP/1.1 " + status + " Moved\r\nLocation: http://s3cret\r\n\r\n", "It answered " + status
				+ ": a redirect: perhaps it is a web server and not a proxy, or a portal that wants a login");
	}

	@Test
	void answersWithoutAMeaningAreShownAsNumbers() throws Exception {
		assertFailure("HTTP/1.1 999 s3cret\r\n\r\n", "It answered 999");
	}

	@Test
	void garbageIsRefused() throws Exception {
		assertFailure("\u0015\u0003\u0001\u0000\u0002\u0002\u0046",
				"Its answer is not HTTP/1: it speaks TLS, https://");
		assertFailure("\u0005\u00ffxxxxx", "Its answer is not HTTP/1: perhaps it is a SOCKS5 proxy, socks5://");
		assertFailure("SSH-2.0-OpenSSH\r\n", "Its answer is not HTTP/1");
		assertFailure("HTTP/2.0 200 OK\r\n\r\n", "Its answer is not HTTP/1");
		assertFailure("HTTP/1.1 2000 OK\r\n\r\n", "Its answer does not begin with a status line of HTTP");
		assertFailure("\u0000\u005b\u0000\u0000\u0000\u0000\u0000\u0000",
				"Its answer is not HTTP/1: perhaps it is a SOCKS4 proxy, which is not supported");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r" })
	void endInsteadOfAnAnswerIsReported(String start) throws Exception {
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(start).socket().close())) {
			assertThat(this.proxies.failure())
				.contains("Proxy http://127.0.0.1:" + proxy.port() + " closed the connection "
						+ (start.isEmpty()
								? "without an answer: perhaps it is no such proxy, or does not serve this machine"
								: "in the middle of its answer"));
		}
	}

	@Test
	void namesAreLookedUpHereWhereThatIsAskedFor() throws Exception {
		this.proxies.know(HOST, "10.0.0.1", "2001:db8::7");
		try (ScriptedProxy proxy = start((connection) -> {
			boolean first = connection.readHead().text().contains("10.0.0.1");
			connection.write(first ? "HTTP/1.1 502 No\r\n\r\n" : OK);
		})) {
			this.proxies.set("proxy", NameLookup.KEY, NameLookup.LOCAL);
			try (Flow flow = lead(HOST)) {
				assertThat(explanation(flow)).containsSubsequence("dns orders.internal: ", "proxy 10.0.0.1:7000 -> 502",
						"proxy [2001:db8:0:0:0:0:0:7]:7000 -> 200");
			}
			assertThat(proxy.connections()).isEqualTo(2);
			assertThat(this.proxies.lookups()).containsExactly(HOST);
		}
	}

	@Test
	void earlyBytesGoToTheNextLayer() throws Exception {
		FlowLayer layer = (below, target, attempt) -> below.read().thenApply((buffer) -> {
			String early = Objects.requireNonNull(buffer).toString(StandardCharsets.US_ASCII);
			buffer.release();
			assertThat(early).isEqualTo("hello");
			assertThat(target).isEqualTo(new Target.Host(HOST, 7000));
			return below;
		});
		try (ScriptedProxy proxy = start((connection) -> connection.readHead().write(OK + "hello").awaitEnd())) {
			Context context = Context.empty()
				.add(TcpEndpoint.KEY, new TcpEndpoint(HOST, 7000))
				.add(FlowLayer.KEY, layer)
				.add(ResolutionKeys.VIA, List.of("proxy"));
			try (Flow flow = this.proxies.resolver().resolve(context)) {
				assertThat(flow.poll()).isNull();
			}
			proxy.await(0);
		}
	}

	@Test
	void httpsWithoutTlsIsRefusedBeforeCredentialsAreSent() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start(ScriptedConnection::awaitEnd)) {
			this.proxies.add("proxy", "https://bob:s3cret!@127.0.0.1:" + proxy.port());
			assertThat(this.proxies.failure())
				.contains("Proxy https://127.0.0.1:" + proxy.port() + " is to be reached over TLS, but there is no TLS")
				.doesNotContain("bob", "s3cret!");
			proxy.await(0);
		}
	}

	@Test
	void chainsOfProxiesLeadOnFromOneToTheNext() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> connection.socksRequest("connect.internal")
			.write(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)
			.readHead()
			.write(OK + "hello"))) {
			this.proxies.add("socks", "socks5://127.0.0.1:" + proxy.port())
				.add("proxy", "http://connect.internal:3128", "socks");
			try (Flow flow = lead(HOST)) {
				assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
				assertThat(explanation(flow)).contains("proxy connect.internal:3128 -> succeeded (0)",
						"proxy orders.internal:7000 -> 200");
			}
			assertThat(proxy.connection(0).text()).contains("CONNECT orders.internal:7000 HTTP/1.1\r\n");
			assertThat(this.proxies.lookups()).isEmpty();
		}
	}

	private void assertFailure(String answer, String message) throws Exception {
		try (ScriptedProxy proxy = start((connection) -> {
			try {
				connection.readHead().write(answer);
			}
			catch (IOException ex) {
				return;
			}
			connection.awaitEnd();
		})) {
			assertThat(this.proxies.failure()).contains("Proxy http://127.0.0.1:" + proxy.port() + ": " + message)
				.doesNotContain("s3cret");
			proxy.await(0);
		}
	}

	private ScriptedProxy start(ScriptedProxy.Script script) throws IOException {
		ScriptedProxy proxy = ScriptedProxy.start(script);
		this.proxies.add("proxy", "http://127.0.0.1:" + proxy.port());
		return proxy;
	}

	private Flow lead(String host) throws Exception {
		return this.proxies.lead(host, 7000).get(10, TimeUnit.SECONDS);
	}

	private static String explanation(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Resolution.class)).toString();
	}

	private static HttpProxyEndpoint parse(String uri) {
		return HttpProxyEndpoint.parse(URI.create(uri));
	}

}
