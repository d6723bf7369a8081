package dev.mimic.transport.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import dev.mimic.transport.tcp.TcpProtocol;
import io.netty.pkitesting.X509Bundle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison with curl: names that Java refuses as names of hosts, and certificates that
 * may prove them.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "curl", "nginx" })
class NameComparisonTests {

	private static final EventLoops loops = TestLoops.of(TransportKind.NIO);

	private static final long SEED = 12;

	private static final int CASES = 120;

	private static final List<String> LABELS = List.of("my_service", "x_y", "_dmarc", "a-", "_-a", "r3---sn-", "us",
			"a");

	private static final List<String> DOMAINS = List.of("", ".test", ".us.example.test", ".-a.my_net.test");

	private static final List<String> CHANGES = List.of("same", "same", "case", "wildcard", "wildcard", "partial",
			"inner", "dot", "other", "top", "deep", "common", "common beside address", "none");

	private static final Pattern INDICATED = Pattern.compile("X-Indicated: <(.*)>", Pattern.CASE_INSENSITIVE);

	private final TlsExecutor tasks = new TlsExecutor(2);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private DefaultFlowResolver resolver;

	@BeforeEach
	void start() {
		ProtocolRegistry protocols = new ProtocolRegistry();
		protocols.register(new TlsProtocol(new TlsClientLayer(loops, this.tasks)), 1);
		protocols.register(new TcpProtocol(loops,
				(host) -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()))), 2);
		this.resolver = DefaultFlowResolver.builder(protocols, loops::scheduler).build();
	}

	@AfterEach
	void stop() throws Exception {
		this.resolver.closeAsync(Duration.ZERO).get(10, TimeUnit.SECONDS);
		this.tasks.close();
	}

	@Test
	void certificatesAreAcceptedAndNamesSentAsByCurl() throws Exception {
		List<String> names = new ArrayList<>();
		List<String> changes = new ArrayList<>();
		List<X509Bundle> certificates = new ArrayList<>();
		Random random = new Random(SEED);
		for (int i = 0; i < CASES; i++) {
			names.add(name(random));
			changes.add(CHANGES.get(random.nextInt(CHANGES.size())));
			certificates.add(certificate(names.get(i), changes.get(i)));
		}
		List<String> differences = new ArrayList<>();
		int accepted = 0;
		try (NginxServer nginx = new NginxServer(this.folder, certificates.toArray(X509Bundle[]::new))) {
			for (int i = 0; i < CASES; i++) {
				String name = names.get(i);
				int port = nginx.port(certificates.get(i));
				String byCurl = curl(name, port);
				String byUs = get(name, port, TlsProvider.JDK);
				accepted += (byCurl != null) ? 1 : 0;
				if (!String.valueOf(byCurl).equals(String.valueOf(byUs))) {
					differences.add(name + " with " + changes.get(i) + ": curl " + byCurl + ", but " + byUs);
				}
			}
		}
		assertThat(differences).isEmpty();
		assertThat(accepted).isBetween(CASES / 4, CASES * 3 / 4);
	}

	@ParameterizedTest
	@EnumSource
	void everyProviderChecksThem(TlsProvider provider) throws Exception {
		X509Bundle right = certificate("my_service", "same");
		X509Bundle wrong = certificate("my_service", "other");
		try (NginxServer nginx = new NginxServer(this.folder, wrong, right)) {
			assertThat(get("my_service", nginx.port(right), provider)).isNotNull();
			assertThat(get("my_service", nginx.port(wrong), provider)).isNull();
		}
	}

	@Test
	void serverChoosesTheCertificateByTheName() throws Exception {
		try (NginxServer nginx = new NginxServer(this.folder, certificate("my_service", "other"),
				certificate("my_service", "same"))) {
			assertThat(get("my_service", nginx.namedPort(), TlsProvider.JDK)).isEqualTo("my_service")
				.isEqualTo(curl("my_service", nginx.namedPort()));
		}
	}

	@Test
	void serverOfJavaThatRefusesTheNameIsReachedWithoutIt() throws Exception {
		X509Bundle certificate = certificate("my_service", "same");
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> {
				while (!server.isClosed()) {
					try (Socket raw = server.accept();
							SSLSocket socket = (SSLSocket) TestCertificates.jdk(certificate)
								.getSocketFactory()
								.createSocket(raw, null, -1, true)) {
						socket.setUseClientMode(false);
						socket.getOutputStream().write('!');
						socket.getInputStream().read();
					}
					catch (IOException ex) {
						// Refused by one side
					}
				}
			}, "tls-name-server");
			thread.setDaemon(true);
			thread.start();
			try (Flow flow = resolve("my_service", server.getLocalPort(), TlsProvider.JDK)) {
				assertThat(flow.inputStream().read()).isEqualTo('!');
			}
		}
	}

	private static String name(Random random) {
		while (true) {
			String name = LABELS.get(random.nextInt(LABELS.size())) + DOMAINS.get(random.nextInt(DOMAINS.size()));
			try {
				new SNIHostName(name);
			}
			catch (IllegalArgumentException ex) {
				return name;
			}
		}
	}

	private static X509Bundle certificate(String name, String change) throws Exception {
		int dot = name.indexOf('.');
		String below = (dot >= 0) ? name.substring(dot) : "";
		return switch (change) {
			case "same" -> issue("CN=somebody", dns("first.example"), dns(name));
			case "case" -> issue("CN=somebody", dns(name.toUpperCase(Locale.ROOT)));
			case "wildcard" -> issue("CN=somebody", dns("*" + below));
			case "partial" -> issue("CN=somebody", dns(name.charAt(0) + "*" + below));
			case "inner" -> issue("CN=somebody", dns(name.replaceFirst("\\.[^.]+", ".*")));
			case "dot" -> issue("CN=somebody", dns(name + "."));
			case "other" -> issue("CN=somebody", dns("other" + below));
			case "top" -> issue("CN=somebody", dns("*" + name.substring(Math.max(0, name.lastIndexOf('.')))));
			case "deep" -> issue("CN=somebody", dns("*." + name));
			case "common" -> issue("CN=" + name + ",O=ours");
			case "common beside address" -> issue("CN=" + name, new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
			default -> issue("CN=somebody");
		};
	}

	private static GeneralName dns(String name) {
		return new GeneralName(GeneralName.dNSName, name);
	}

	// Netty's builder takes no such names
	private static X509Bundle issue(String subject, GeneralName... names) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair keys = generator.generateKeyPair();
		X509Certificate authority = TestCertificates.AUTHORITY.getCertificate();
		Instant now = Instant.now();
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(authority,
				BigInteger.valueOf(now.getNano()), Date.from(now.minusSeconds(3600)), Date.from(now.plusSeconds(3600)),
				new X500Principal(subject), keys.getPublic());
		if (names.length > 0) {
			builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
		}
		X509Certificate certificate = new JcaX509CertificateConverter()
			.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
				.build(TestCertificates.AUTHORITY.getKeyPair().getPrivate())));
		return X509Bundle.fromCertificatePath(new X509Certificate[] { certificate }, authority, keys);
	}

	// Returns the name that curl sent, or null if it refused the certificate.
	private @Nullable String curl(String name, int port) throws IOException, InterruptedException {
		Path authority = this.folder.resolve("authority.pem");
		Path body = this.folder.resolve("curl.log");
		Process curl = new ProcessBuilder(Programs.find("curl").orElseThrow().toString(), "-si", "--http1.1",
				"--max-time", "20", "--resolve", name + ":" + port + ":127.0.0.1", "--cacert", authority.toString(),
				"https://" + name + ":" + port + "/")
			.redirectErrorStream(true)
			.redirectOutput(body.toFile())
			.start();
		int code = curl.waitFor();
		assertThat(code).as(name).isIn(0, 60);
		return (code == 0) ? indicated(Files.readString(body)) : null;
	}

	private @Nullable String get(String name, int port, TlsProvider provider) throws IOException {
		try (Flow flow = resolve(name, port, provider)) {
			flow.outputStream()
				.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return indicated(new String(flow.inputStream().readAllBytes(), StandardCharsets.US_ASCII));
		}
		catch (NoFlowException ex) {
			assertThat(ex).hasMessageContaining("its certificate was refused: it is for ")
				.hasMessageContaining("not for '" + name + "' (ssl.server-name sets another name to check)");
			return null;
		}
	}

	private Flow resolve(String name, int port, TlsProvider provider) {
		TlsSettings settings = new TlsSettings(provider, List.of(), ClientAuthentication.NONE);
		return this.resolver.resolve(Context.empty()
			.add(TlsEndpoint.KEY, TlsEndpoint.of(name, port))
			.add(TlsOptions.KEY,
					new TlsOptions(TlsContext.client("test", settings, TestCertificates::trusting), null,
							Duration.ofSeconds(20)))
			.add(ResolutionKeys.TLS, true));
	}

	private static String indicated(String response) {
		Matcher matcher = INDICATED.matcher(response);
		assertThat(matcher.find()).as(response).isTrue();
		return matcher.group(1);
	}

}
