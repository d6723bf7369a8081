package dev.mimic.transport.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Socks5Protocol} and {@link HttpConnectProtocol}: the behaviour that
 * they share.
 *
 * @author Mimic Contributors
 */
class ProxyProtocolTests {

	private static final String HOST = "orders.internal";

	private final Proxies proxies = new Proxies();

	@ParameterizedTest
	@EnumSource
	void leadsToANameWithoutLookingItUp(ProxyKind kind) throws Exception {
		try (ScriptedProxy proxy = start(kind, (connection) -> kind.lead(connection, HOST).read(4).write("pong"));
				Flow flow = this.proxies.lead(HOST, 7000).get(10, TimeUnit.SECONDS)) {
			flow.outputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
			assertThat(flow.inputStream().readNBytes(4)).asString().isEqualTo("pong");
			assertThat(proxy.connection(0).bytes())
				.containsExactly(Socks5ProtocolTests.bytes(kind.request(HOST, 7000), "ping"));
			assertThat(this.proxies.lookups()).isEmpty();
			assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString())
				.contains(kind.uri(proxy.port()))
				.contains("proxy orders.internal:7000 -> " + kind.success() + ": ");
		}
	}

	@ParameterizedTest
	@MethodSource("hostsThatCouldBreakOut")
	void hostsThatCouldBreakOutAreRefusedBeforeAnythingIsDialled(ProxyKind kind, String host) throws Exception {
		try (ScriptedProxy proxy = start(kind, ScriptedConnection::awaitEnd)) {
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.proxies.resolver()
					.resolve("proxy", (context) -> context.add(Target.KEY, new Target.Host(host, 7000))))
				.withMessageContaining("not a name or an IP address that a proxy can be asked for");
			assertThat(proxy.connections()).isZero();
		}
	}

	static Stream<Arguments> hostsThatCouldBreakOut() {
		return Arrays.stream(ProxyKind.values())
			.flatMap((kind) -> Stream
				.of("a\r\nb", "a\nb", "a\rb", "a\u0000b", "a b", "", "fe80::1%eth0", "a:b", "a/b", "a@b", "a\u0085b",
						"a\u2028b")
				.map((host) -> Arguments.of(kind, host)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bo%0Db:x", "bo%0Ab:x", "bo%00b:x", "bob:x%0D%0Ax", "bob:%00" })
	void credentialsThatCouldBreakOutAreRefused(String userInfo) {
		for (ProxyKind kind : ProxyKind.values()) {
			String uri = kind.uri(1080).replace("127.0.0.1", userInfo + "@proxy");
			assertThatIllegalArgumentException().isThrownBy(() -> kind.parse(uri))
				.withMessageContaining("can't hold control characters");
		}
	}

	@ParameterizedTest
	@MethodSource("silences")
	void silenceEndsAtTheDeadlineAndClosesTheSocket(ProxyKind kind, String start) throws Exception {
		try (ScriptedProxy proxy = start(kind, (connection) -> kind.readFirst(connection).write(start).awaitEnd())) {
			this.proxies.set("proxy", ResolutionKeys.TIMEOUT, Duration.ofMillis(200));
			assertThat(this.proxies.failure()).contains("out of time", "proxy orders.internal:7000: ");
			proxy.await(0);
		}
	}

	static Stream<Arguments> silences() {
		return Stream.of(Arguments.of(ProxyKind.SOCKS5, ""), Arguments.of(ProxyKind.HTTP, ""),
				Arguments.of(ProxyKind.HTTP, "HTTP/1.1 200 OK\r\n"));
	}

	@ParameterizedTest
	@EnumSource
	void cancelDuringTheHandshakeClosesTheSocket(ProxyKind kind) throws Exception {
		CompletableFuture<?> waiting = new CompletableFuture<>();
		try (ScriptedProxy proxy = start(kind, (connection) -> {
			kind.readFirst(connection);
			waiting.complete(null);
			connection.awaitEnd();
		})) {
			CompletableFuture<Flow> flow = this.proxies.lead(HOST, 7000);
			Awaitility.await().until(waiting::isDone);
			assertThat(proxy.connections()).isOne();
			assertThat(flow.cancel(true)).isTrue();
			proxy.await(0);
		}
	}

	@ParameterizedTest
	@EnumSource
	void filesAreOutOfReach(ProxyKind kind) throws Exception {
		try (ScriptedProxy proxy = start(kind, ScriptedConnection::awaitEnd)) {
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.proxies.resolver()
					.resolve("proxy", (context) -> context.add(Target.KEY, new Target.File("/run/app.sock"))))
				.withMessageContaining(kind.title() + " can't lead to a Unix domain socket");
			assertThat(proxy.connections()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "socks5://proxy, socks5://proxy:1080", "socks5://proxy:9050/, socks5://proxy:9050",
			"socks5://[::1]:1, socks5://[::1]:1", "socks5://my_proxy, socks5://my_proxy:1080",
			"socks5://@proxy, socks5://proxy:1080", "http://proxy, http://proxy:80", "https://proxy, https://proxy:443",
			"http://proxy:3128/, http://proxy:3128", "http://[::1]:1, http://[::1]:1",
			"http://token@proxy, http://proxy:80" })
	void urisAreParsed(String uri, String endpoint) {
		assertThat(ProxyKind.of(uri).parse(uri)).hasToString(endpoint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5:proxy", "socks5://:s3cret@", "socks5://proxy:0", "socks5://proxy:65536",
			"socks5://bob:s3cret@proxy/path", "socks5://bob:s3cret@proxy?s3cret", "socks5://b@b:s3cret@proxy",
			"socks5://bob:s3cret%FF@proxy", "http:proxy", "http://proxy:0", "http://bob:s3cret@proxy/path",
			"http://bob:s3cret@proxy?s3cret", "http://b%3Ab:s3cret@proxy" })
	void otherUrisAreRefusedWithoutRepeatingThem(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProxyKind.of(uri).parse(uri))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	private ScriptedProxy start(ProxyKind kind, ScriptedProxy.Script script) throws IOException {
		ScriptedProxy proxy = ScriptedProxy.start(script);
		this.proxies.add("proxy", kind.uri(proxy.port()));
		return proxy;
	}

}
