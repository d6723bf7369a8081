package dev.mimic.transport.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.JdkNameResolver;
import dev.mimic.transport.tcp.TcpProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.pkitesting.X509Bundle;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TlsClientLayer} and {@link TlsProtocol}, against servers of the JDK
 * and such as do not speak TLS.
 *
 * @author Mimic Contributors
 */
class TlsClientLayerTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	private final TlsExecutor tasks = new TlsExecutor(2);

	private final JdkNameResolver names = new JdkNameResolver();

	@SuppressWarnings("NullAway.Init")
	private ServerSocket server;

	@SuppressWarnings("NullAway.Init")
	private DefaultFlowResolver resolver;

	@BeforeEach
	void start() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		ProtocolRegistry protocols = new ProtocolRegistry();
		protocols.register(new TlsProtocol(new TlsClientLayer(loops, this.tasks)), 1);
		protocols.register(new TcpProtocol(loops, this.names), 2);
		this.resolver = DefaultFlowResolver.builder(protocols, loops::scheduler).build();
	}

	@AfterEach
	void stop() throws Exception {
		this.resolver.closeAsync(Duration.ZERO).get(10, TimeUnit.SECONDS);
		this.server.close();
		this.names.close();
		this.tasks.close();
	}

	// 27, 28
	@Test
	void addressInTheCertificateIsAccepted() throws Exception {
		try (Flow flow = connect("127.0.0.1", TestCertificates.SERVER).get(20, TimeUnit.SECONDS)) {
			assertThat(flow.unwrap(SSLSession.class)).isNotNull();
		}
	}

	// 27
	@Test
	void certificatesThatProveSomethingElseAreRefused() {
		assertRefused("localhost", TestCertificates.OTHER_SERVER, "its certificate was refused");
		assertRefused("127.0.0.1", TestCertificates.OTHER_SERVER, "its certificate was refused");
		assertRefused("localhost", TestCertificates.EXPIRED_SERVER, "its certificate has expired");
		assertRefused("localhost", TestCertificates.FOREIGN_SERVER, "its certificate is not trusted");
	}

	private void assertRefused(String host, X509Bundle certificate, String reason) {
		assertThat(connect(host, certificate)).failsWithin(Duration.ofSeconds(20))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(NoFlowException.class)
			.withMessageContaining(reason);
	}

	@Test
	void nameIsSentToTheServer() throws Exception {
		CompletableFuture<List<?>> indicated = serve((raw) -> {
			try (SSLSocket socket = accept(raw, TestCertificates.SERVER)) {
				return List.copyOf(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
			}
		});
		resolve("localhost").get(20, TimeUnit.SECONDS).close();
		assertThat(indicated.get(20, TimeUnit.SECONDS)).singleElement().isEqualTo(new SNIHostName("localhost"));
	}

	@Test
	void nameInOtherLettersIsLookedUpSentAndCheckedInAscii() throws Exception {
		CompletableFuture<List<?>> indicated = serve((raw) -> {
			try (SSLSocket socket = accept(raw, TestCertificates.INTERNATIONAL_SERVER)) {
				return List.copyOf(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
			}
		});
		ProtocolRegistry protocols = new ProtocolRegistry();
		protocols.register(new TlsProtocol(new TlsClientLayer(loops, this.tasks)), 1);
		protocols.register(new TcpProtocol(loops, (host) -> {
			assertThat(host).isEqualTo("xn--bcher-kva.test");
			return CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()));
		}), 2);
		try (Flow flow = DefaultFlowResolver.builder(protocols, loops::scheduler)
			.build()
			.resolveAsync(
					context("B\u00dccher.test", TestCertificates.trusting(), TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT))
			.get(20, TimeUnit.SECONDS)) {
			assertThat(flow.unwrap(SSLSession.class)).isNotNull();
		}
		assertThat(indicated.get(20, TimeUnit.SECONDS)).singleElement()
			.isEqualTo(new SNIHostName("xn--bcher-kva.test"));
	}

	// 30
	@Test
	void endWithoutCloseNotifyIsAnError() throws Exception {
		serve((raw) -> {
			SSLSocket socket = accept(raw, TestCertificates.SERVER);
			socket.getOutputStream().write("partial".getBytes(StandardCharsets.US_ASCII));
			raw.close();
			return true;
		});
		try (Flow flow = resolve("localhost").get(20, TimeUnit.SECONDS)) {
			ByteBuf data = Objects.requireNonNull(flow.reader().readExactly(7).get(10, TimeUnit.SECONDS));
			assertThat(data.toString(StandardCharsets.US_ASCII)).isEqualTo("partial");
			data.release();
			assertThat(flow.read()).failsWithin(Duration.ofSeconds(10))
				.withThrowableOfType(ExecutionException.class)
				.havingRootCause()
				.isInstanceOf(TlsTruncationException.class);
		}
	}

	@Test
	void endWithCloseNotifyIsAnEnd() throws Exception {
		serve((raw) -> {
			accept(raw, TestCertificates.SERVER).close();
			return true;
		});
		try (Flow flow = resolve("localhost").get(20, TimeUnit.SECONDS)) {
			assertThat(flow.read()).succeedsWithin(Duration.ofSeconds(10)).isNull();
		}
	}

	@Test
	void readingGoesOnAfterShutdownWithTls13() throws Exception {
		serve((raw) -> answerAtEnd(accept(raw, TestCertificates.SERVER)));
		try (Flow flow = resolve("localhost").get(20, TimeUnit.SECONDS)) {
			assertThat(flow.supportsHalfClose()).isTrue();
			flow.write(Unpooled.copiedBuffer("question", StandardCharsets.US_ASCII));
			flow.shutdown(ShutdownMode.WRITE).get(10, TimeUnit.SECONDS);
			assertThat(new String(flow.inputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.isEqualTo("answer to question");
		}
	}

	@Test
	void shutdownClosesWithTls12() throws Exception {
		CompletableFuture<String> received = serve((raw) -> {
			try (SSLSocket socket = accept(raw, TestCertificates.SERVER)) {
				return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			}
		});
		Flow flow = resolve("localhost", TestCertificates.trusting("TLSv1.2")).get(20, TimeUnit.SECONDS);
		assertThat(flow.supportsHalfClose()).isFalse();
		flow.write(Unpooled.copiedBuffer("question", StandardCharsets.US_ASCII));
		flow.shutdown(ShutdownMode.WRITE).get(10, TimeUnit.SECONDS);
		assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("question");
		assertThat(flow.closed()).succeedsWithin(Duration.ofSeconds(10));
	}

	// 29
	@Test
	void plaintextBeforeTheHandshakeIsAnError() {
		serve((raw) -> {
			raw.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
			return raw.getInputStream().readAllBytes();
		});
		assertThat(resolve("localhost")).failsWithin(Duration.ofSeconds(20))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("it does not speak TLS, but sent plaintext");
	}

	// 32
	@Test
	void handshakeHasATimeOfItsOwnAndClosesTheSocket() throws Exception {
		CompletableFuture<byte[]> rest = serve((raw) -> raw.getInputStream().readAllBytes());
		assertThat(
				this.resolver.resolveAsync(context("localhost", TestCertificates.trusting(), Duration.ofMillis(200))))
			.failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("it did not answer in time (ssl.handshake-timeout)")
			.withMessageContaining("tls localhost");
		Awaitility.await().until(rest::isDone);
	}

	// 54
	@Test
	void cancelledHandshakeClosesTheSocket() throws Exception {
		CompletableFuture<Boolean> started = new CompletableFuture<>();
		CompletableFuture<Boolean> ended = serve((raw) -> {
			InputStream input = raw.getInputStream();
			assertThat(input.read()).isEqualTo(22);
			started.complete(true);
			try {
				input.readAllBytes();
			}
			catch (IOException ex) {
				// Reset
			}
			return true;
		});
		CompletableFuture<Flow> resolution = resolve("localhost");
		started.get(10, TimeUnit.SECONDS);
		resolution.cancel(true);
		assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void closeSaysGoodbye() throws Exception {
		CompletableFuture<Integer> end = serve((raw) -> {
			try (SSLSocket socket = accept(raw, TestCertificates.SERVER)) {
				return socket.getInputStream().read();
			}
		});
		resolve("localhost").get(20, TimeUnit.SECONDS).close();
		assertThat(end).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(-1);
	}

	@Test
	void abortDoesNotSayGoodbye() throws Exception {
		CompletableFuture<Integer> end = serve((raw) -> {
			SSLSocket socket = accept(raw, TestCertificates.SERVER);
			return socket.getInputStream().read();
		});
		resolve("localhost").get(20, TimeUnit.SECONDS).abort();
		Awaitility.await().until(end::isDone);
		assertThat(end).failsWithin(Duration.ofSeconds(10));
	}

	@Test
	void materialThatCannotBeUsedFailsTheAttempt() {
		serve((raw) -> raw.getInputStream().readAllBytes());
		assertThat(resolve("localhost", new TlsMaterial(null, null, List.of("SSLv1"), null)))
			.failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("SSLv1");
	}

	@Test
	void updateOfUnusedMaterialIsNotLoaded() throws SSLException {
		TlsContext context = TlsContext.client("kv", TlsSettings.DEFAULT, () -> {
			throw new IllegalStateException("never loaded");
		});
		assertThat(context.update(TestCertificates::trusting)).isEmpty();
		context.load();
		assertThat(context.update(() -> {
			throw new IllegalStateException("broken");
		})).isNull();
		assertThat(context.failedUpdates()).isEqualTo(1);
		assertThatExceptionOfType(SSLException.class)
			.isThrownBy(() -> TlsContext.server("kv", TlsSettings.DEFAULT, TestCertificates::trusting).load());
	}

	private static boolean answerAtEnd(SSLSocket socket) throws IOException {
		try (socket) {
			String question = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			socket.getOutputStream().write(("answer to " + question).getBytes(StandardCharsets.US_ASCII));
		}
		return true;
	}

	private CompletableFuture<Flow> connect(String host, X509Bundle certificate) {
		serve((raw) -> {
			try (SSLSocket socket = accept(raw, certificate)) {
				return socket.getInputStream().read();
			}
		});
		return resolve(host);
	}

	private CompletableFuture<Flow> resolve(String host) {
		return resolve(host, TestCertificates.trusting());
	}

	private CompletableFuture<Flow> resolve(String host, TlsMaterial material) {
		return this.resolver.resolveAsync(context(host, material, TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT));
	}

	private Context context(String host, TlsMaterial material, Duration handshakeTimeout) {
		return Context.empty()
			.add(TlsEndpoint.KEY, TlsEndpoint.of(host, this.server.getLocalPort()))
			.add(TlsOptions.KEY,
					new TlsOptions(TlsContext.client("test", TlsSettings.DEFAULT, () -> material), null,
							handshakeTimeout))
			.add(ResolutionKeys.TLS, true);
	}

	private static SSLSocket accept(Socket raw, X509Bundle certificate) throws IOException {
		SSLSocket socket = (SSLSocket) TestCertificates.jdk(certificate)
			.getSocketFactory()
			.createSocket(raw, null, -1, true);
		socket.setUseClientMode(false);
		socket.startHandshake();
		return socket;
	}

	private <T extends @Nullable Object> CompletableFuture<T> serve(Service<T> service) {
		CompletableFuture<T> result = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try (Socket raw = this.server.accept()) {
				result.complete(service.serve(raw));
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		}, "tls-test-server");
		thread.setDaemon(true);
		thread.start();
		return result;
	}

	/**
	 * Serves one connection.
	 *
	 * @param <T> what it has to tell
	 */
	@FunctionalInterface
	private interface Service<T extends @Nullable Object> {

		T serve(Socket raw) throws Exception;

	}

}
