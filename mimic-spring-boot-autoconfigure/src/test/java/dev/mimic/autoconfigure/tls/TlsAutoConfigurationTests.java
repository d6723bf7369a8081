package dev.mimic.autoconfigure.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;

import javax.net.ssl.SSLSession;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.TestBundles;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.SshProperties;
import dev.mimic.autoconfigure.properties.SslProperties;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.transport.ssh.SshOptions;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsEndpoint;
import dev.mimic.transport.tls.TlsOptions;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link TlsAutoConfiguration}: TLS as the configuration asks for it.
 *
 * @author Mimic Contributors
 */
class TlsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
				FlowServerAutoConfiguration.class))
		.withPropertyValues(TestBundles.bundle("trusting", null, TestCertificates.AUTHORITY))
		.withPropertyValues(TestBundles.bundle("server", TestCertificates.SERVER, TestCertificates.AUTHORITY))
		.withPropertyValues(TestBundles.bundle("other", TestCertificates.OTHER_SERVER, TestCertificates.AUTHORITY))
		.withPropertyValues(TestBundles.bundle("client", TestCertificates.CLIENT, TestCertificates.AUTHORITY));

	@Test
	void tlsSchemeReachesServer() {
		server("server").withPropertyValues("mimic.connections.kv.ssl.bundle=trusting").run((context) -> {
			Flow flow = resolve(context, "localhost");
			SSLSession session = flow.unwrap(SSLSession.class);
			assertThat(echo(flow)).isEqualTo("hello");
			assertThat(Objects.requireNonNull(session).getProtocol()).isEqualTo("TLSv1.3");
		});
	}

	@Test
	void addressOfServerSaysThatItSpeaksTls() {
		server("server").run((context) -> assertThat(context.getBean(FlowServers.class).address("kv")).hasScheme("tls")
			.hasHost("127.0.0.1"));
	}

	// 27
	@Test
	void certificateForAnotherNameIsRefused() {
		server("other").withPropertyValues("mimic.connections.kv.ssl.bundle=trusting")
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> resolve(context, "localhost"))
				.withMessageContaining("The TLS handshake with 'localhost' failed: its certificate was refused")
				.withMessageContaining("ssl.server-name"));
	}

	@Test
	void serverNameOverridesTheHost() {
		server("other")
			.withPropertyValues("mimic.connections.kv.ssl.bundle=trusting",
					"mimic.connections.kv.ssl.server-name=other.example")
			.run((context) -> assertThat(echo(resolve(context, "localhost"))).isEqualTo("hello"));
	}

	@Test
	void certificateThatNobodyVouchesForIsRefused() {
		server("server").run((context) -> assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> resolve(context, "localhost"))
			.withMessageContaining("its certificate is not trusted")
			.withMessageContaining("ssl.bundle"));
	}

	@Test
	void mutualTlsNeedsTheCertificateOfTheClient() {
		ApplicationContextRunner mutual = server("server").withPropertyValues("mimic.servers.kv.ssl.client-auth=need");
		mutual.withPropertyValues("mimic.connections.kv.ssl.bundle=client")
			.run((context) -> assertThat(echo(resolve(context, "localhost"))).isEqualTo("hello"));
		mutual.withPropertyValues("mimic.connections.kv.ssl.bundle=trusting")
			.run((context) -> assertThatIOException().isThrownBy(() -> echo(resolve(context, "localhost"))));
	}

	@Test
	void layerGoesOverMemory() {
		this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("mimic.servers.kv.uri=memory://kv", "mimic.servers.kv.ssl.bundle=server",
					"mimic.connections.kv.uri=memory://kv", "mimic.connections.kv.ssl.bundle=trusting",
					"mimic.connections.kv.ssl.server-name=db.internal")
			.run((context) -> {
				Flow flow = context.getBean(FlowResolver.class).resolve("kv");
				assertThat(flow.unwrap(SSLSession.class)).isNotNull();
				assertThat(echo(flow)).isEqualTo("hello");
			});
	}

	@Test
	void alpnIsAgreedUpon() {
		server("server")
			.withPropertyValues("mimic.servers.kv.ssl.alpn=a,b", "mimic.connections.kv.ssl.alpn=c,b",
					"mimic.connections.kv.ssl.bundle=trusting")
			.run((context) -> {
				try (Flow flow = resolve(context, "localhost")) {
					assertThat(Objects.requireNonNull(flow.unwrap(SslHandler.class)).applicationProtocol())
						.isEqualTo("b");
				}
			});
	}

	@Test
	void plaintextServerIsAnErrorAndItsBytesAreNotSeen() {
		this.runner.withUserConfiguration(Greeting.class)
			.withPropertyValues("mimic.servers.kv.uri=memory://kv", "mimic.connections.kv.uri=memory://kv",
					"mimic.connections.kv.ssl.enabled=true", "mimic.connections.kv.ssl.server-name=db.internal")
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("kv"))
				.withMessageContaining("it does not speak TLS, but sent plaintext"));
	}

	// 31
	@Test
	void newFlowsUseTheNewMaterialAndABrokenUpdateKeepsTheOld() {
		server("server").withPropertyValues("mimic.connections.kv.ssl.bundle=trusting").run((context) -> {
			assertThat(echo(resolve(context, "localhost"))).isEqualTo("hello");
			SslBundleRegistry registry = context.getBean(SslBundleRegistry.class);
			SslBundle original = context.getBean(SslBundles.class).getBundle("server");
			registry.updateBundle("server", broken());
			assertThat(context.getBean(TlsContexts.class).list()).filteredOn((tls) -> tls.failedUpdates() == 1)
				.singleElement()
				.satisfies((tls) -> assertThat(tls.isClient()).isFalse());
			assertThat(echo(resolve(context, "localhost"))).isEqualTo("hello");
			registry.updateBundle("server", context.getBean(SslBundles.class).getBundle("other"));
			assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> resolve(context, "localhost"));
			registry.updateBundle("server", original);
			assertThat(echo(resolve(context, "localhost"))).isEqualTo("hello");
		});
	}

	@Test
	void flowsWithOldMaterialAreClosedIfAskedFor() {
		server("server")
			.withPropertyValues("mimic.connections.kv.ssl.bundle=trusting", "mimic.connections.kv.ssl.drain-after=10ms")
			.run((context) -> {
				Flow flow = resolve(context, "localhost");
				SslBundleRegistry registry = context.getBean(SslBundleRegistry.class);
				registry.updateBundle("trusting", context.getBean(SslBundles.class).getBundle("client"));
				assertThat(flow.closed()).succeedsWithin(Duration.ofSeconds(10));
			});
	}

	@Test
	void limitsOfHandshakesAreShorterThanThoseAroundThem() {
		Duration timeout = new MimicProperties().getTimeout();
		assertThat(new SslProperties.Client().getHandshakeTimeout()).isEqualTo(TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT)
			.isLessThan(timeout.dividedBy(2));
		assertThat(new SshProperties().getHandshakeTimeout()).isEqualTo(SshOptions.defaults().handshakeTimeout())
			.isLessThan(timeout);
	}

	@Test
	void unknownBundleFailsTheStart() {
		this.runner
			.withPropertyValues("mimic.connections.kv.uri=tls://localhost:1", "mimic.connections.kv.ssl.bundle=trustin")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("mimic.connections.kv.ssl.bundle")
				.hasStackTraceContaining("There is no SSL bundle 'trustin'"));
	}

	@Test
	void missingServerNameFailsTheStart() {
		this.runner.withPropertyValues("mimic.connections.kv.uri=memory://kv", "mimic.connections.kv.ssl.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("mimic.connections.kv.ssl.server-name"));
	}

	@Test
	void schemeThatAsksForTlsCannotBeSwitchedOff() {
		this.runner
			.withPropertyValues("mimic.connections.kv.uri=tls://localhost:1", "mimic.connections.kv.ssl.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("mimic.connections.kv.ssl.enabled"));
	}

	@Test
	void serverWithoutBundleFailsTheStart() {
		this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("mimic.servers.kv.uri=tls://127.0.0.1:0")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("mimic.servers.kv.ssl.bundle"));
	}

	private ApplicationContextRunner server(String bundle) {
		return this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("mimic.servers.kv.uri=tls://127.0.0.1:0", "mimic.servers.kv.ssl.bundle=" + bundle,
					"mimic.connections.kv.uri=tls://localhost:1");
	}

	private static SslBundle broken() {
		return SslBundle.of(new SslStoreBundle() {

			@Override
			public @Nullable KeyStore getKeyStore() {
				throw new IllegalStateException("The file is broken");
			}

			@Override
			public @Nullable String getKeyStorePassword() {
				return null;
			}

			@Override
			public @Nullable KeyStore getTrustStore() {
				return null;
			}

		});
	}

	// Connections are known before servers have a port
	private static Flow resolve(ApplicationContext context, String host) {
		int port = context.getBean(FlowServers.class).address("kv").getPort();
		return context.getBean(FlowResolver.class)
			.resolve("kv", (values) -> values.replace(TlsEndpoint.KEY, TlsEndpoint.of(host, port)));
	}

	private static String echo(Flow flow) throws IOException {
		try (flow) {
			flow.outputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
			return new String(flow.inputStream().readNBytes(5), StandardCharsets.US_ASCII);
		}
	}

	/**
	 * A handler that sends back what it gets.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Echo {

		@Bean
		FlowHandler echo() {
			return (flow) -> flow.reader().transferTo(flow);
		}

	}

	/**
	 * A handler that speaks first, without TLS.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Greeting {

		@Bean
		FlowHandler greeting() {
			return (flow) -> flow.write(Unpooled.copiedBuffer("220 welcome to plaintext", StandardCharsets.US_ASCII))
				.thenCompose((nothing) -> flow.closed());
		}

	}

}
