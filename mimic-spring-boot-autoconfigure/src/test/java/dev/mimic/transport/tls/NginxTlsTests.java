package dev.mimic.transport.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.JdkNameResolver;
import dev.mimic.transport.tcp.TcpProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for TLS against nginx, and with it OpenSSL.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("nginx")
class NginxTlsTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static NginxServer nginx;

	private final TlsExecutor tasks = new TlsExecutor(2);

	private final JdkNameResolver names = new JdkNameResolver();

	@SuppressWarnings("NullAway.Init")
	private DefaultFlowResolver resolver;

	@BeforeAll
	static void startNginx() throws IOException {
		nginx = new NginxServer(folder, TestCertificates.SERVER, TestCertificates.OTHER_SERVER,
				TestCertificates.EXPIRED_SERVER, TestCertificates.FOREIGN_SERVER);
	}

	@AfterAll
	static void stopNginx() {
		nginx.close();
	}

	@BeforeEach
	void start() {
		ProtocolRegistry protocols = new ProtocolRegistry();
		protocols.register(new TlsProtocol(new TlsClientLayer(loops, this.tasks)), 1);
		protocols.register(new TcpProtocol(loops, this.names), 2);
		this.resolver = DefaultFlowResolver.builder(protocols, loops::scheduler).build();
	}

	@AfterEach
	void stop() throws Exception {
		this.resolver.closeAsync(Duration.ZERO).get(10, TimeUnit.SECONDS);
		this.names.close();
		this.tasks.close();
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3,JDK", "TLSv1.2,JDK", "TLSv1.3,OPENSSL", "TLSv1.2,OPENSSL" })
	void validCertificateIsAccepted(String version, TlsProvider provider) throws IOException {
		Flow flow = resolve(nginx.port(TestCertificates.SERVER), TestCertificates.trusting(version), provider);
		assertThat(Objects.requireNonNull(flow.unwrap(SSLSession.class)).getProtocol()).isEqualTo(version);
		assertThat(get(flow)).startsWith("HTTP/1.1 200").endsWith("pong");
	}

	// 27
	@ParameterizedTest
	@CsvSource({ "JDK", "OPENSSL" })
	void certificatesThatProveSomethingElseAreRefused(TlsProvider provider) {
		assertRefused(nginx.port(TestCertificates.OTHER_SERVER), provider);
		assertRefused(nginx.port(TestCertificates.EXPIRED_SERVER), provider);
		assertRefused(nginx.port(TestCertificates.FOREIGN_SERVER), provider);
	}

	private void assertRefused(int port, TlsProvider provider) {
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> resolve(port, TestCertificates.trusting(), provider))
			.withMessageContaining("The TLS handshake with 'localhost' failed: its certificate ");
	}

	@Test
	void certificateOfTheClientIsShown() throws IOException {
		assertThat(get(resolve(nginx.mutualPort(), TestCertificates.with(TestCertificates.CLIENT), TlsProvider.JDK)))
			.startsWith("HTTP/1.1 200");
		assertThat(get(resolve(nginx.mutualPort(), TestCertificates.trusting(), TlsProvider.JDK)))
			.startsWith("HTTP/1.1 400");
	}

	private Flow resolve(int port, TlsMaterial material, TlsProvider provider) {
		TlsSettings settings = new TlsSettings(provider, TlsSettings.DEFAULT.applicationProtocols(),
				ClientAuthentication.NONE);
		return this.resolver.resolve(Context.empty()
			.add(TlsEndpoint.KEY, TlsEndpoint.of("localhost", port))
			.add(TlsOptions.KEY,
					new TlsOptions(TlsContext.client("nginx", settings, () -> material), null,
							TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT))
			.add(ResolutionKeys.TLS, true));
	}

	private static String get(Flow flow) throws IOException {
		try (flow) {
			flow.outputStream()
				.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return new String(flow.inputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
