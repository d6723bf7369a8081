package dev.mimic.transport.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.JdkNameResolver;
import dev.mimic.transport.tcp.TcpProtocol;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
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
 * Tests for clients that Redis refuses: those without a certificate at its port with TLS,
 * and those with TLS at its other port.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
class RefusedClientTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	private static final int port = ReservedPorts.reserve();

	private static final int tlsPort = ReservedPorts.reserve();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static Process redis;

	private final TlsExecutor tasks = new TlsExecutor(2);

	private final JdkNameResolver names = new JdkNameResolver();

	@SuppressWarnings("NullAway.Init")
	private DefaultFlowResolver resolver;

	@BeforeAll
	static void startRedis() throws IOException {
		List<String> command = new ArrayList<>(List.of(Programs.find("redis-server").orElseThrow().toString(), "--port",
				String.valueOf(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder.toString(), "--tls-port",
				String.valueOf(tlsPort), "--tls-auth-clients", "yes"));
		command.addAll(List.of("--tls-cert-file", write("server.crt", TestCertificates.SERVER.getCertificatePathPEM()),
				"--tls-key-file", write("server.key", TestCertificates.SERVER.getPrivateKeyPEM()), "--tls-ca-cert-file",
				write("authority.pem", TestCertificates.AUTHORITY.getCertificatePEM())));
		redis = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("redis.log").toFile())
			.start();
		Awaitility.await("a connection to Redis").atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), tlsPort).close();
			return true;
		});
	}

	private static String write(String name, String text) throws IOException {
		return Files.writeString(folder.resolve(name), text).toString();
	}

	@AfterAll
	static void stopRedis() {
		redis.destroy();
		redis.onExit().orTimeout(30, TimeUnit.SECONDS).join();
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
	void clientWithoutKeyStore(String version, TlsProvider provider) {
		assertRefused("corp", TestCertificates.trusting(version), provider,
				"it asks for a certificate of the client, but SSL bundle 'corp' has no key store");
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3,JDK", "TLSv1.2,JDK" })
	void clientWithoutBundle(String version, TlsProvider provider) {
		assertRefused(null, TestCertificates.trusting(version), provider,
				"it asks for a certificate of the client: set 'ssl.bundle' to an SSL bundle that has a key store");
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3,JDK", "TLSv1.2,JDK" })
	void clientWithACertificateOfAnotherAuthority(String version, TlsProvider provider) throws Exception {
		X509Bundle foreign = new CertificateBuilder().ecp256()
			.subject("CN=client")
			.buildIssuedBy(TestCertificates.FOREIGN_AUTHORITY);
		// Newer JDKs put the name of the alert before it, too
		assertRefused("corp", TestCertificates.with(foreign, version), provider,
				"it refuses the certificate of the client, which is from the key store of SSL bundle 'corp' (",
				"Received fatal alert: unknown_ca)");
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3,JDK", "TLSv1.2,JDK", "TLSv1.3,OPENSSL", "TLSv1.2,OPENSSL" })
	void clientWithACertificate(String version, TlsProvider provider) throws IOException {
		assertThat(ping(tlsPort, "corp", TestCertificates.with(TestCertificates.CLIENT, version), provider))
			.isEqualTo("+PONG\r\n");
	}

	private void assertRefused(@Nullable String bundle, TlsMaterial material, TlsProvider provider, String... reasons) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> ping(tlsPort, bundle, material, provider))
			.withMessageContainingAll(reasons);
	}

	// Redis waits for the end of a line
	@Test
	void clientWithTlsAtThePortWithoutIt() {
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> ping(port, null, TestCertificates.trusting(), TlsProvider.JDK))
			.withMessageContaining("it did not answer in time (ssl.handshake-timeout). Perhaps it does not speak TLS: "
					+ "a Redis server is silent at its port without TLS");
	}

	private String ping(int port, @Nullable String bundle, TlsMaterial material, TlsProvider provider)
			throws IOException {
		TlsSettings settings = new TlsSettings(provider, List.of(), ClientAuthentication.NONE);
		try (Flow flow = this.resolver.resolve(Context.empty()
			.add(TlsEndpoint.KEY, TlsEndpoint.of("localhost", port))
			.add(TlsOptions.KEY,
					new TlsOptions(TlsContext.client("test", bundle, settings, () -> material), null,
							TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT))
			.add(ResolutionKeys.TLS, true))) {
			flow.outputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(flow.inputStream().readNBytes(7), StandardCharsets.US_ASCII);
		}
	}

}
