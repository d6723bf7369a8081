package dev.mimic.autoconfigure.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.test.TestMimicAutoConfiguration;
import dev.mimic.flow.FlowHandler;
import dev.mimic.testkit.Application;
import dev.mimic.transport.tls.TestCertificates;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the material of SSL bundles when an application starts: one that can't be
 * used stops the start, for servers, connections and hops.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class TlsMaterialAtStartTests {

	private static final String SERVER = "mimic.servers.kv";

	private static final String CLIENT = "mimic.connections.kv";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
				FlowServerAutoConfiguration.class))
		.withUserConfiguration(Handler.class);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void keyStoreOfPem(String name, PemFiles files, String reason) throws IOException {
		files.write(this.folder);
		for (String side : List.of(SERVER, CLIENT)) {
			assertThat(problem(side, files.properties(this.folder))).satisfies((problem) -> {
				assertThat(problem.property()).isEqualTo(side + ".ssl.bundle");
				assertThat(problem.reason()).startsWith("SSL bundle 'own' can't be used: ")
					.contains(reason)
					.contains(this.folder.resolve("own.crt").toUri().toString())
					.doesNotContain("PRIVATE");
				assertThat(problem.action()).contains("spring.ssl.bundle.pem.own.keystore");
			});
		}
	}

	static Stream<Arguments> keyStoreOfPem() throws Exception {
		X509Bundle server = TestCertificates.SERVER;
		X509Bundle other = TestCertificates.OTHER_SERVER;
		X509Bundle rsa = new CertificateBuilder().subject("CN=rsa").rsa2048().buildIssuedBy(TestCertificates.AUTHORITY);
		X509Bundle otherRsa = new CertificateBuilder().subject("CN=other")
			.rsa2048()
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		String chain = server.getCertificatePathPEM();
		String key = server.getPrivateKeyPEM();
		String mismatch = "the private key is not that of the certificate";
		return Stream.of(Arguments.of("no key", new PemFiles(chain, null), "there is no private key in its key store"),
				Arguments.of("no certificate file", new PemFiles(null, key), "own.crt (No such file"),
				Arguments.of("empty certificate", new PemFiles("", key), "Missing certificates"),
				Arguments.of("empty key", new PemFiles(chain, ""), "Missing private key"),
				Arguments.of("key is a certificate", new PemFiles(chain, chain), "Missing private key"),
				Arguments.of("other key", new PemFiles(chain, other.getPrivateKeyPEM()), mismatch),
				Arguments.of("RSA key of EC certificate", new PemFiles(chain, rsa.getPrivateKeyPEM()), mismatch),
				Arguments.of("EC key of RSA certificate", new PemFiles(rsa.getCertificatePathPEM(), key), mismatch),
				Arguments.of("other RSA key", new PemFiles(rsa.getCertificatePathPEM(), otherRsa.getPrivateKeyPEM()),
						mismatch),
				Arguments.of("broken part of chain",
						new PemFiles(chain + TestCertificates.AUTHORITY.getCertificatePEM().replaceFirst("A", "!"),
								key),
						"is not a certificate"),
				Arguments.of("chain that begins with its end",
						new PemFiles(TestCertificates.AUTHORITY.getCertificatePEM() + chain, key), "chain"));
	}

	@Test
	void missingKeyFile() throws IOException {
		Files.writeString(this.folder.resolve("own.crt"), TestCertificates.SERVER.getCertificatePathPEM());
		Path key = this.folder.resolve("nowhere.key");
		assertThat(problem(SERVER, "spring.ssl.bundle.pem.own.keystore.certificate=" + this.folder.resolve("own.crt"),
				"spring.ssl.bundle.pem.own.keystore.private-key=" + key)
			.reason()).contains(key + "': no such file");
	}

	@Test
	void serverWithoutKeyStore() {
		Problem problem = problem(SERVER,
				"spring.ssl.bundle.pem.own.truststore.certificate=" + TestCertificates.AUTHORITY.getCertificatePEM());
		assertThat(problem.reason()).contains("it has no key store, but a server needs a key and a certificate");
		assertThat(problem.action()).contains("spring.ssl.bundle.pem.own.keystore.certificate")
			.contains("spring.ssl.bundle.pem.own.keystore.private-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIpa55w0rd",
			"MC4CAQAwBQYDK2VwBCIEIKWPyBQ7ZKzGHDYc8GDRnbVJKz5NQyNqSBtoRYLEs4ko" })
	void textOfAKeyIsNotShown(String key) {
		Problem problem = problem(SERVER,
				"spring.ssl.bundle.pem.own.keystore.certificate=" + TestCertificates.SERVER.getCertificatePEM(),
				"spring.ssl.bundle.pem.own.keystore.private-key=" + key);
		assertThat(problem.reason())
			.contains("the text of 'spring.ssl.bundle.pem.own.keystore.private-key' is not complete PEM")
			.doesNotContain("MC4CAQ");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void trustStoreOfPem(String name, String text, String reason) throws IOException {
		Path file = Files.writeString(this.folder.resolve("trusted.pem"), text);
		for (String side : List.of(SERVER, CLIENT)) {
			Problem problem = problem(side,
					"spring.ssl.bundle.pem.own.keystore.certificate=" + TestCertificates.SERVER.getCertificatePEM(),
					"spring.ssl.bundle.pem.own.keystore.private-key=" + TestCertificates.SERVER.getPrivateKeyPEM(),
					"spring.ssl.bundle.pem.own.truststore.certificate=" + file);
			assertThat(problem.reason()).contains(reason).contains(file.toString());
		}
	}

	static Stream<Arguments> trustStoreOfPem() {
		String first = TestCertificates.AUTHORITY.getCertificatePEM();
		String second = TestCertificates.FOREIGN_AUTHORITY.getCertificatePEM();
		int lines = (int) first.lines().count();
		String entry = "entry 2 (line " + (lines + 1) + ") is not a certificate";
		String end = "-----END CERTIFICATE-----";
		return Stream.of(Arguments.of("empty", "", "Missing certificates"),
				Arguments.of("no PEM", "authority", "Missing certificates"),
				Arguments.of("no base64", first + second.replaceFirst("M", "?"), entry),
				Arguments.of("blank in base64", first + second.replaceFirst("M", "M ") + first, entry),
				Arguments.of("changed length", first + second.replaceFirst("\nMII", "\nMID") + first, entry),
				Arguments.of("lost line", first + second.replaceFirst("\n[^\n-]+\n", "\n") + first, entry),
				Arguments.of("lost character", first + second.replaceFirst("\nM", "\n") + first, entry),
				Arguments.of("cut off", first + second.substring(0, second.length() / 2), entry + ": it has no end"),
				Arguments.of("no end", first + second.replace(end, "") + first, entry + ": it has no end"),
				Arguments.of("no beginning", first + second.replace("-----BEGIN CERTIFICATE-----", ""),
						"it has no beginning"),
				Arguments.of("empty entry", first + "-----BEGIN CERTIFICATE-----\n" + end + "\n", entry),
				Arguments.of("first of two", second.replaceFirst("M", "?") + first, "entry 1 (line 1)"));
	}

	@Test
	void textAroundCertificatesIsAllowed() throws IOException {
		String first = TestCertificates.AUTHORITY.getCertificatePEM();
		Path file = Files.writeString(this.folder.resolve("trusted.pem"),
				"# ours\r\n\r\nsubject=CN = ours\r\n" + first.replace("\n", "\r\n") + "\n# others\n"
						+ TestCertificates.FOREIGN_AUTHORITY.getCertificatePEM().strip());
		run(CLIENT, "spring.ssl.bundle.pem.own.truststore.certificate=" + file)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void stores(String name, String[] properties, String reason) throws Exception {
		JavaStores.write(this.folder);
		for (String side : List.of(SERVER, CLIENT)) {
			String[] bundle = Stream.of(properties)
				.map((property) -> "spring.ssl.bundle.jks.own." + property.replace("=/", "=" + this.folder + "/"))
				.toArray(String[]::new);
			assertThat(problem(side, bundle)).satisfies((problem) -> {
				assertThat(problem.property()).isEqualTo(side + ".ssl.bundle");
				assertThat(problem.reason()).startsWith("SSL bundle 'own' can't be used: ")
					.contains(reason)
					.contains(this.folder.toString())
					.doesNotContain(JavaStores.PASSWORD);
			});
		}
	}

	static Stream<Arguments> stores() {
		String password = "keystore.password=" + JavaStores.PASSWORD;
		String good = "keystore.location=/good.p12";
		return Stream.of(
				Arguments.of("missing", new String[] { "keystore.location=/nowhere.p12", password }, "no such file"),
				Arguments.of("no store", new String[] { "keystore.location=/text.p12", password },
						"Could not load store from"),
				Arguments.of("wrong password", new String[] { good, "keystore.password=sesame" },
						"keystore password was incorrect"),
				Arguments.of("other key", new String[] { "keystore.location=/mismatch.p12", password },
						"the private key is not that of the certificate"),
				Arguments.of("other key in JKS",
						new String[] { "keystore.location=/mismatch.jks", password, "keystore.type=JKS" },
						"the private key is not that of the certificate"),
				Arguments.of("certificates only", new String[] { "keystore.location=/trusted.p12", password },
						"there is no private key in its key store"),
				Arguments.of("unknown alias", new String[] { good, password, "key.alias=none" }, "alias 'none'"),
				Arguments.of("wrong password of key",
						new String[] { "keystore.location=/good.jks", password, "keystore.type=JKS",
								"key.password=sesame" },
						"Cannot recover key"),
				Arguments.of("missing trust store", new String[] { good, password, "truststore.location=/nowhere.p12" },
						"no such file"),
				Arguments.of("trust store without its password",
						new String[] { good, password, "truststore.location=/trusted.p12" },
						"there is no trusted certificate in its trust store"),
				Arguments.of("empty trust store",
						new String[] { good, password, "truststore.location=/empty.p12",
								"truststore.password=" + JavaStores.PASSWORD },
						"there is no trusted certificate in its trust store"));
	}

	@Test
	void entryThatAnAliasLeavesOutIsNotLookedAt() throws Exception {
		JavaStores.write(this.folder);
		run(SERVER, "spring.ssl.bundle.jks.own.keystore.location=" + this.folder.resolve("two.p12"),
				"spring.ssl.bundle.jks.own.keystore.password=" + JavaStores.PASSWORD,
				"spring.ssl.bundle.jks.own.key.alias=good")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "options.enabled-protocols=SSLv1", "options.ciphers=ROT_13" })
	void optionsThatAreNotSupported(String option) {
		for (String side : List.of(SERVER, CLIENT)) {
			assertThat(problem(side,
					"spring.ssl.bundle.pem.own.keystore.certificate=" + TestCertificates.SERVER.getCertificatePEM(),
					"spring.ssl.bundle.pem.own.keystore.private-key=" + TestCertificates.SERVER.getPrivateKeyPEM(),
					"spring.ssl.bundle.pem.own." + option)
				.reason()).contains(option.substring(option.indexOf('=') + 1));
		}
	}

	@Test
	void materialOfAHop() throws IOException {
		Path file = Files.writeString(this.folder.resolve("trusted.pem"), "authority");
		this.runner
			.withPropertyValues("mimic.connections.kv.uri=tcp://kv:1", "mimic.connections.kv.via=proxy",
					"mimic.connections.proxy.uri=https://proxy:3128", "mimic.connections.proxy.ssl.bundle=own",
					"spring.ssl.bundle.pem.own.truststore.certificate=" + file)
			.run((context) -> assertThat(problems(context.getStartupFailure())).singleElement()
				.satisfies(
						(problem) -> assertThat(problem.property()).isEqualTo("mimic.connections.proxy.ssl.bundle")));
	}

	@Test
	void missingFileThatIsWatched(CapturedOutput output) {
		Path file = this.folder.resolve("nowhere.pem");
		assertThat(Application.of("""
				spring.ssl.bundle.pem.own: { truststore.certificate: "file:%s", reload-on-update: true }
				mimic.connections.kv: { uri: "tls://kv:1", ssl: { bundle: own } }
				""".formatted(file)).sources(Secured.class).report(output))
			.contains("Property: mimic.connections.kv.ssl.bundle")
			.contains("Origin: application.yml - 2:59")
			.contains("Reason: SSL bundle 'own' can't be used: Unable to watch for reload on update")
			.contains("'" + file + "' is neither a file nor a directory");
	}

	@Test
	void reportNamesPropertyOriginBundleAndFile(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("trusted.pem"), "pa55w0rd");
		assertThat(Application.of("""
				spring.ssl.bundle.pem.own.truststore.certificate: "%s"
				mimic.connections.kv: { uri: "tls://kv:1", ssl: { bundle: own } }
				""".formatted(file)).sources(Secured.class).report(output))
			.contains("Property: mimic.connections.kv.ssl.bundle")
			.contains("Origin: application.yml - 2:59")
			.contains("Reason: SSL bundle 'own' can't be used: its trust store (" + file + ") can't be read")
			.contains("Correct 'spring.ssl.bundle.pem.own.truststore', or what it names.");
	}

	@Test
	void materialIsNotNeededInATestWithoutNetwork() {
		this.runner.withConfiguration(AutoConfigurations.of(TestMimicAutoConfiguration.class))
			.withPropertyValues("spring.ssl.bundle.pem.own.truststore.certificate=/nowhere.pem",
					"mimic.connections.kv.uri=tls://kv:1", "mimic.connections.kv.ssl.bundle=own")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private Problem problem(String side, String... properties) {
		List<Problem> problems = new ArrayList<>();
		run(side, properties).run((context) -> problems.addAll(problems(context.getStartupFailure())));
		assertThat(problems).hasSize(1);
		return problems.get(0);
	}

	private ApplicationContextRunner run(String side, String... properties) {
		return this.runner.withPropertyValues(properties)
			.withPropertyValues(side + ".uri=tls://127.0.0.1:" + (side.equals(SERVER) ? "0" : "1"),
					side + ".ssl.bundle=own");
	}

	private static List<Problem> problems(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidConfigurationException invalid) {
				return invalid.problems();
			}
		}
		throw new AssertionError("There is no report", failure);
	}

	/**
	 * Files of a key store in PEM.
	 *
	 * @param certificates the text of the certificate file, or {@code null} for no file
	 * @param key the text of the key file, or {@code null} for no property
	 */
	record PemFiles(@Nullable String certificates, @Nullable String key) {

		void write(Path folder) throws IOException {
			if (this.certificates != null) {
				Files.writeString(folder.resolve("own.crt"), this.certificates);
			}
			if (this.key != null) {
				Files.writeString(folder.resolve("own.key"), this.key);
			}
		}

		String[] properties(Path folder) {
			String certificate = "spring.ssl.bundle.pem.own.keystore.certificate=" + folder.resolve("own.crt").toUri();
			return (this.key != null)
					? new String[] { certificate,
							"spring.ssl.bundle.pem.own.keystore.private-key=" + folder.resolve("own.key").toUri() }
					: new String[] { certificate };
		}

	}

	/**
	 * Key stores of Java.
	 */
	private static final class JavaStores {

		static final String PASSWORD = "pa55w0rd";

		private final Path folder;

		private JavaStores(Path folder) {
			this.folder = folder;
		}

		static void write(Path folder) throws IOException, GeneralSecurityException {
			JavaStores stores = new JavaStores(folder);
			X509Bundle server = TestCertificates.SERVER;
			X509Bundle other = TestCertificates.OTHER_SERVER;
			Files.writeString(folder.resolve("text.p12"), "text");
			stores.store("PKCS12", "empty.p12", (store) -> {
			});
			stores.store("PKCS12", "trusted.p12",
					(store) -> store.setCertificateEntry("ca", TestCertificates.AUTHORITY.getCertificate()));
			stores.store("PKCS12", "good.p12", (store) -> add(store, "good", server, server));
			stores.store("JKS", "good.jks", (store) -> add(store, "good", server, server));
			stores.store("PKCS12", "mismatch.p12", (store) -> add(store, "bad", other, server));
			stores.store("JKS", "mismatch.jks", (store) -> add(store, "bad", other, server));
			stores.store("PKCS12", "two.p12", (store) -> {
				add(store, "bad", other, server);
				add(store, "good", server, server);
			});
		}

		private static void add(KeyStore store, String alias, X509Bundle key, X509Bundle certificate)
				throws GeneralSecurityException {
			store.setKeyEntry(alias, key.getKeyPair().getPrivate(), PASSWORD.toCharArray(),
					new Certificate[] { certificate.getCertificate() });
		}

		private void store(String type, String file, Content content) throws IOException, GeneralSecurityException {
			KeyStore store = KeyStore.getInstance(type);
			store.load(null, null);
			content.add(store);
			try (OutputStream stream = Files.newOutputStream(this.folder.resolve(file))) {
				store.store(stream, PASSWORD.toCharArray());
			}
		}

		/**
		 * Adds the entries of a store.
		 */
		@FunctionalInterface
		private interface Content {

			void add(KeyStore store) throws GeneralSecurityException;

		}

	}

	/**
	 * A handler for the server.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Handler {

		@Bean
		FlowHandler handler() {
			return (flow) -> flow.closed();
		}

	}

	/**
	 * An application with SSL bundles.
	 */
	@ImportAutoConfiguration(SslAutoConfiguration.class)
	static class Secured {

	}

}
