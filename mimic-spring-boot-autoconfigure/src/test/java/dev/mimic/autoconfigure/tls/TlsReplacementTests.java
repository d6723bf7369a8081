package dev.mimic.autoconfigure.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLSession;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.TestBundles;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsContext;
import dev.mimic.transport.tls.TlsEndpoint;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for files of SSL bundles that are replaced one after the other while an
 * application runs.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class TlsReplacementTests {

	private static final String MISMATCH = "the private key is not that of the certificate";

	private static final X509Bundle OLD = issue("old");

	private static final X509Bundle NEW = issue("new");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
				FlowServerAutoConfiguration.class))
		.withUserConfiguration(SubjectHandler.class)
		.withPropertyValues("spring.ssl.bundle.watch.file.quiet-period=20ms")
		.withPropertyValues(TestBundles.bundle("fixed", TestCertificates.SERVER, TestCertificates.AUTHORITY));

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "server,certificate", "server,key", "client,certificate", "client,key" })
	void certificateAndKeyOfPem(String side, String first, CapturedOutput output) throws IOException {
		pem(side).run((context) -> {
			assertThat(names(context, side)).isEqualTo("CN=old");
			boolean certificate = first.equals("certificate");
			write(certificate ? "own.crt" : "own.key",
					certificate ? NEW.getCertificatePathPEM() : NEW.getPrivateKeyPEM());
			awaitRefusal(context, side, output);
			assertThat(names(context, side)).isEqualTo("CN=old");
			write(certificate ? "own.key" : "own.crt",
					certificate ? NEW.getPrivateKeyPEM() : NEW.getCertificatePathPEM());
			Awaitility.await().untilAsserted(() -> assertThat(names(context, side)).isEqualTo("CN=new"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "server", "client" })
	void keyStoreOfJava(String side, CapturedOutput output) throws Exception {
		writeStore(OLD, OLD);
		try (OutputStream stream = Files.newOutputStream(this.folder.resolve("trusted.p12"))) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("authority", TestCertificates.AUTHORITY.getCertificate());
			store.store(stream, "secret".toCharArray());
		}
		application(side, "jks", "keystore.location=" + this.folder.resolve("own.p12"), "keystore.password=secret",
				"truststore.location=" + this.folder.resolve("trusted.p12"), "truststore.password=secret")
			.run((context) -> {
				assertThat(names(context, side)).isEqualTo("CN=old");
				writeStore(NEW, OLD);
				awaitRefusal(context, side, output);
				assertThat(names(context, side)).isEqualTo("CN=old");
				writeStore(NEW, NEW);
				Awaitility.await().untilAsserted(() -> assertThat(names(context, side)).isEqualTo("CN=new"));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "server", "client" })
	void trustFileWithABrokenEntry(String side, CapturedOutput output) throws IOException {
		pem(side).run((context) -> {
			write("trusted.pem", TestCertificates.FOREIGN_AUTHORITY.getCertificatePEM()
					+ TestCertificates.AUTHORITY.getCertificatePEM().replaceFirst("M", "?"));
			Awaitility.await()
				.untilAsserted(() -> assertThat(output).contains("SSL bundle 'own' can't be used: entry 2 (line ")
					.contains("in " + this.folder.resolve("trusted.pem")));
			assertThat(tls(context, side).failedUpdates()).isOne();
			assertThat(names(context, side)).isEqualTo("CN=old");
		});
	}

	private ApplicationContextRunner pem(String side) throws IOException {
		write("own.crt", OLD.getCertificatePathPEM());
		write("own.key", OLD.getPrivateKeyPEM());
		write("trusted.pem", TestCertificates.AUTHORITY.getCertificatePEM());
		return application(side, "pem", "keystore.certificate=" + this.folder.resolve("own.crt"),
				"keystore.private-key=" + this.folder.resolve("own.key"),
				"truststore.certificate=" + this.folder.resolve("trusted.pem"));
	}

	private ApplicationContextRunner application(String side, String type, String... bundle) {
		boolean server = side.equals("server");
		String prefix = "spring.ssl.bundle." + type + ".own.";
		return this.runner
			.withPropertyValues(Stream.of(bundle).map((property) -> prefix + property).toArray(String[]::new))
			.withPropertyValues(prefix + "reload-on-update=true", "mimic.servers.kv.uri=tls://127.0.0.1:0",
					"mimic.servers.kv.ssl.client-auth=need",
					"mimic.servers.kv.ssl.bundle=" + (server ? "own" : "fixed"), "mimic.connections.kv.uri=tls://kv:1",
					"mimic.connections.kv.ssl.bundle=" + (server ? "fixed" : "own"));
	}

	private static void awaitRefusal(ApplicationContext context, String side, CapturedOutput output) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(output).contains("The new TLS material of 'kv' can't be used, the old one "
					+ "stays in use: SSL bundle 'own' can't be used: " + MISMATCH));
		assertThat(tls(context, side).failedUpdates()).isOne();
	}

	private static TlsContext tls(ApplicationContext context, String side) {
		return context.getBean(TlsContexts.class)
			.list()
			.stream()
			.filter((tls) -> tls.isClient() == side.equals("client"))
			.findFirst()
			.orElseThrow();
	}

	// Returns the name in the certificate of a side, as the other one sees it.
	private static String names(ApplicationContext context, String side) throws IOException {
		int port = context.getBean(FlowServers.class).address("kv").getPort();
		try (Flow flow = context.getBean(FlowResolver.class)
			.resolve("kv", (values) -> values.replace(TlsEndpoint.KEY, TlsEndpoint.of("localhost", port)))) {
			String client = new String(flow.inputStream().readNBytes(6), StandardCharsets.US_ASCII);
			SSLSession session = Objects.requireNonNull(flow.unwrap(SSLSession.class));
			return side.equals("client") ? client : session.getPeerPrincipal().getName();
		}
	}

	private void write(String name, String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("part"), text);
		Files.move(file, this.folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
	}

	private void writeStore(X509Bundle key, X509Bundle certificate) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("own", key.getKeyPair().getPrivate(), "secret".toCharArray(),
				new Certificate[] { certificate.getCertificate() });
		Path file = this.folder.resolve("part");
		try (OutputStream stream = Files.newOutputStream(file)) {
			store.store(stream, "secret".toCharArray());
		}
		Files.move(file, this.folder.resolve("own.p12"), StandardCopyOption.ATOMIC_MOVE);
	}

	private static X509Bundle issue(String name) {
		try {
			return new CertificateBuilder().subject("CN=" + name)
				.ecp256()
				.addSanDnsName("localhost")
				.buildIssuedBy(TestCertificates.AUTHORITY);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A handler that sends the name in the certificate of the client.
	 */
	@Configuration(proxyBeanMethods = false)
	static class SubjectHandler {

		@Bean
		FlowHandler subject() {
			return FlowHandler.blocking((flow) -> {
				X509Certificate certificate = (X509Certificate) Objects.requireNonNull(flow.unwrap(SSLSession.class))
					.getPeerCertificates()[0];
				flow.outputStream()
					.write(certificate.getSubjectX500Principal().getName().getBytes(StandardCharsets.US_ASCII));
			});
		}

	}

}
