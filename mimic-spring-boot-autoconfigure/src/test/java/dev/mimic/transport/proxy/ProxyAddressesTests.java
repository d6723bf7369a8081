package dev.mimic.transport.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.AddressFailure;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.BadPeer;
import dev.mimic.transport.tcp.NameLookup;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for proxies and targets with several addresses of which some accept connections,
 * but do not answer.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class ProxyAddressesTests {

	private static final String HOST = "orders.internal";

	private final Proxies proxies = new Proxies();

	private final List<AutoCloseable> servers = new CopyOnWriteArrayList<>();

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable server : this.servers) {
			server.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "SOCKS5, CLOSE", "SOCKS5, CLOSE_AFTER_REQUEST", "SOCKS5, RESET", "SOCKS5, SILENCE", "SOCKS5, GARBAGE",
			"HTTP, CLOSE", "HTTP, CLOSE_AFTER_REQUEST", "HTTP, RESET", "HTTP, SILENCE", "HTTP, GARBAGE" })
	void nextAddressOfTheProxyIsTriedAndTheOneThatFailedLastFromThen(ProxyKind kind, BadPeer.Fault fault)
			throws Exception {
		ScriptedProxy good = start((connection) -> kind.lead(connection, HOST).write("hello"));
		BadPeer bad = bad(good.port(), fault);
		this.proxies.know("proxy.test", "127.0.0.2", "127.0.0.1");
		this.proxies.add("proxy", kind.uri(good.port()).replace("127.0.0.1", "proxy.test"));
		for (int i = 0; i < 2; i++) {
			try (Flow flow = this.proxies.lead(HOST, 7000).get(20, TimeUnit.SECONDS)) {
				assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			}
			assertThat(bad.connections()).isOne();
		}
		assertThat(good.connections()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void refusalOfTheProxyIsTheEnd(ProxyKind kind) throws Exception {
		ScriptedProxy refusing = start((connection) -> {
			kind.readFirst(connection);
			connection.write((kind == ProxyKind.HTTP) ? "HTTP/1.1 407 No\r\n\r\n" : "\u0005\u00ff");
		});
		BadPeer other = bad(refusing.port(), BadPeer.Fault.CLOSE);
		this.proxies.know("proxy.test", "127.0.0.1", "127.0.0.2");
		this.proxies.add("proxy", kind.uri(refusing.port()).replace("127.0.0.1", "proxy.test"));
		assertThat(this.proxies.failure()).containsAnyOf("It requires authentication", "it asks for a user");
		assertThat(other.connections()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void nextAddressOfTheTargetIsAskedForWhenALayerOnTopGetsNoAnswer(ProxyKind kind) throws Exception {
		this.proxies.know(HOST, "10.0.0.1", "10.0.0.2");
		ScriptedProxy proxy = start((connection) -> {
			boolean first = request(kind, connection).contains(target(kind, 1));
			connection.write(kind.granted() + (first ? "" : "hello"));
			if (first) {
				connection.socket().close();
			}
		});
		this.proxies.add("proxy", kind.uri(proxy.port())).set("proxy", NameLookup.KEY, NameLookup.LOCAL);
		FlowLayer layer = (below, target, attempt) -> attempt.phase("hello",
				() -> below.reader().readExactly(5).thenApply((buffer) -> {
					buffer.release();
					return below;
				}).exceptionallyCompose((ex) -> CompletableFuture.failedFuture(new NoHello())));
		Context context = Context.empty()
			.add(TcpEndpoint.KEY, new TcpEndpoint(HOST, 7000))
			.add(FlowLayer.KEY, layer)
			.add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(5))
			.add(ResolutionKeys.VIA, List.of("proxy"));
		try (Flow flow = this.proxies.resolver().resolveAsync(context).get(20, TimeUnit.SECONDS)) {
			assertThat(explanation(flow)).contains("proxy 10.0.0.1:7000 -> " + kind.success(),
					"proxy 10.0.0.2:7000 -> " + kind.success(), "hello: ");
		}
		assertThat(proxy.connections()).isEqualTo(2);
		try (Flow flow = this.proxies.resolver().resolveAsync(context).get(20, TimeUnit.SECONDS)) {
			assertThat(explanation(flow)).doesNotContain("10.0.0.1:7000");
		}
		assertThat(proxy.connections()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void nextAddressOfTheTargetIsAskedForWhenTheProxyClosesWithoutAWord(ProxyKind kind) throws Exception {
		this.proxies.know(HOST, "10.0.0.1", "10.0.0.2");
		ScriptedProxy proxy = start((connection) -> {
			if (request(kind, connection).contains(target(kind, 1))) {
				connection.socket().close();
			}
			else {
				connection.write(kind.granted() + "hello");
			}
		});
		this.proxies.add("proxy", kind.uri(proxy.port())).set("proxy", NameLookup.KEY, NameLookup.LOCAL);
		for (int i = 0; i < 2; i++) {
			try (Flow flow = this.proxies.lead(HOST, 7000).get(20, TimeUnit.SECONDS)) {
				assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
			}
		}
		assertThat(proxy.connections()).isEqualTo(3);
	}

	private static String request(ProxyKind kind, ScriptedConnection connection) throws IOException {
		return (kind == ProxyKind.HTTP) ? connection.readHead().text() : connection.read(3).write(5, 0).read(10).text();
	}

	private static String target(ProxyKind kind, int last) {
		return (kind == ProxyKind.HTTP) ? "10.0.0." + last + ":7000" : "\n\u0000\u0000" + (char) last;
	}

	private ScriptedProxy start(ScriptedProxy.Script script) throws IOException {
		ScriptedProxy proxy = ScriptedProxy.start(script);
		this.servers.add(proxy);
		return proxy;
	}

	private BadPeer bad(int port, BadPeer.Fault fault) throws IOException {
		BadPeer bad = new BadPeer(port, fault);
		this.servers.add(bad);
		return bad;
	}

	private static String explanation(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Resolution.class)).toString();
	}

	/**
	 * Failure of the layer on top.
	 */
	private static final class NoHello extends IOException implements AddressFailure {

		private static final long serialVersionUID = 1L;

	}

}
