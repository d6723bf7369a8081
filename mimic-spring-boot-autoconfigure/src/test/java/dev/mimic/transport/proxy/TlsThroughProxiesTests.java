package dev.mimic.transport.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.BadPeer;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsClientLayer;
import dev.mimic.transport.tls.TlsContext;
import dev.mimic.transport.tls.TlsOptions;
import dev.mimic.transport.tls.TlsSettings;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for TLS to proxies, and to what they lead to.
 *
 * @author Mimic Contributors
 */
class TlsThroughProxiesTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";

	private final ExecutorService tasks = Executors.newCachedThreadPool();

	private final TlsClientLayer tls = new TlsClientLayer(TestLoops.of(TransportKind.NIO), this.tasks);

	private final TlsOptions options = new TlsOptions(
			TlsContext.client("test", TlsSettings.DEFAULT, TestCertificates::trusting), null,
			TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT);

	private final Proxies proxies = new Proxies(null, this.tls);

	@AfterEach
	void stop() {
		this.tasks.shutdownNow();
	}

	@Test
	void httpsProxyProvesItsNameBeforeItGetsCredentials() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			ScriptedConnection secured = secure(connection, TestCertificates.SERVER).readHead().write(OK + "hello");
			assertThat(secured.text()).contains("Proxy-Authorization: Basic ");
		})) {
			add("proxy", "https://bob:s3cret@127.0.0.1:" + proxy.port());
			try (Flow flow = this.proxies.lead("orders.internal", 7000).get(10, TimeUnit.SECONDS)) {
				assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
				// It ends at the proxy and says nothing about orders.internal
				assertThat(flow.unwrap(SSLSession.class)).isNull();
				assertThat(Objects.requireNonNull(flow.unwrap(Resolution.class)).toString())
					.contains("tls 127.0.0.1: ");
			}
			proxy.await(0);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CLOSE", "RESET", "SILENCE" })
	void nextAddressOfAnHttpsProxyIsTriedWhenTlsGetsNoAnswer(BadPeer.Fault fault) throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy
			.start((connection) -> secure(connection, TestCertificates.SERVER).readHead().write(OK + "hello"));
				BadPeer bad = new BadPeer(proxy.port(), fault)) {
			this.proxies.know("localhost", "127.0.0.2", "127.0.0.1");
			add("proxy", "https://localhost:" + proxy.port());
			for (int i = 0; i < 2; i++) {
				try (Flow flow = this.proxies.lead("orders.internal", 7000).get(20, TimeUnit.SECONDS)) {
					assertThat(flow.inputStream().readNBytes(5)).asString().isEqualTo("hello");
				}
				assertThat(bad.connections()).isOne();
			}
		}
	}

	@Test
	void httpsProxyWithAnotherNameIsRefused() throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			try {
				secure(connection, TestCertificates.OTHER_SERVER).readHead();
			}
			catch (IOException ex) {
				return;
			}
			throw new IOException("The client went on");
		})) {
			add("proxy", "https://bob:s3cret@127.0.0.1:" + proxy.port());
			assertThat(this.proxies.failure()).contains("tls 127.0.0.1: ").doesNotContain("s3cret");
			proxy.await(0);
		}
	}

	@Test
	void layerOfTheConnectionTakesPrecedence() throws Exception {
		FlowLayer none = (below, target, attempt) -> CompletableFuture.completedFuture(below);
		try (ScriptedProxy proxy = ScriptedProxy.start(ScriptedConnection::awaitEnd)) {
			add("proxy", "https://127.0.0.1:" + proxy.port());
			this.proxies.set("proxy", FlowLayer.KEY, none);
			assertThat(this.proxies.failure()).contains("is to be reached over TLS, but there is no TLS");
			proxy.await(0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5", "http", "https" })
	void targetProvesItsOwnNameWhateverTheProxy(String scheme) throws Exception {
		try (ScriptedProxy proxy = start(scheme, TestCertificates.SERVER)) {
			add("proxy", scheme + "://127.0.0.1:" + proxy.port());
			try (Flow flow = this.proxies.resolver().resolve(target("db.internal"))) {
				flow.outputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
				assertThat(flow.inputStream().readNBytes(4)).asString().isEqualTo("pong");
				assertThat(flow.unwrap(SSLSession.class)).isNotNull();
			}
			proxy.await(0);
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.proxies.resolver().resolve(target("db.elsewhere")))
				.withMessageContaining("tls db.elsewhere: ");
			assertThat(this.proxies.lookups()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5", "http" })
	void plaintextBehindTheAnswerNeverSurfaces(String scheme) throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			if (scheme.equals("socks5")) {
				connection.socksRequest("db.internal").write("\u0005\0\0\u0001\0\0\0\0\0\0injected");
			}
			else {
				connection.readHead().write(OK + "injected");
			}
			connection.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
		})) {
			add("proxy", scheme + "://127.0.0.1:" + proxy.port());
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> this.proxies.resolver().resolve(target("db.internal")))
				.withMessageContaining("tls db.internal: ");
		}
	}

	private Context target(String host) {
		return Context.empty()
			.add(TcpEndpoint.KEY, new TcpEndpoint(host, 7000))
			.add(FlowLayer.KEY, this.tls)
			.add(TlsOptions.KEY, this.options)
			.add(ResolutionKeys.TLS, true)
			.add(ResolutionKeys.VIA, List.of("proxy"));
	}

	private void add(String name, String uri) {
		this.proxies.add(name, uri).set(name, TlsOptions.KEY, this.options);
	}

	private static ScriptedProxy start(String scheme, X509Bundle target) throws IOException {
		return ScriptedProxy.start((connection) -> {
			ScriptedConnection led = scheme.equals("https") ? secure(connection, TestCertificates.SERVER) : connection;
			if (scheme.equals("socks5")) {
				led.read(3).write(5, 0).read(5);
				led.read(led.bytes()[7] + 2).write(5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
			}
			else {
				led.readHead().write(OK);
			}
			secure(led, target).read(4).write("pong");
		});
	}

	private static ScriptedConnection secure(ScriptedConnection connection, X509Bundle certificate) throws IOException {
		Socket below = connection.socket();
		SSLSocket socket = (SSLSocket) TestCertificates.jdk(certificate)
			.getSocketFactory()
			.createSocket(below, "localhost", below.getPort(), true);
		socket.setUseClientMode(false);
		socket.startHandshake();
		return new ScriptedConnection(socket);
	}

}
