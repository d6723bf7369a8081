package dev.mimic.autoconfigure.resp.client;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.connection.MimicConnectionDetails;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resolve.UnknownConnectionException;
import dev.mimic.resp.RespVersion;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClientOptions;
import dev.mimic.resp.client.RespClients;
import dev.mimic.resp.client.RespLogin;
import dev.mimic.resp.client.RespSettingNames;
import dev.mimic.transport.tcp.TcpEndpoint;
import dev.mimic.transport.tls.TlsEndpoint;
import dev.mimic.transport.unix.UnixEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RespClientAutoConfiguration}: which clients there are, and what the
 * configuration says about them.
 *
 * @author Mimic Contributors
 */
class RespClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
				RespClientAutoConfiguration.class, RespHealthAutoConfiguration.class));

	@Test
	void connectionsThatSpeakRespHaveClients() {
		this.runner
			.withPropertyValues("mimic.connections.cache.uri=redis://cache.internal",
					"mimic.connections.queue.uris=tcp://other:1,rediss://queue.internal",
					"mimic.connections.local.uri=unix:///run/redis.sock", "mimic.connections.local.protocol=resp",
					"mimic.connections.other.uri=tcp://other:1")
			.run((context) -> {
				assertThat(context.getBeansOfType(RespClient.class)).containsOnlyKeys("mimic.cache.resp",
						"mimic.queue.resp", "mimic.local.resp");
				RespClient cache = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
						RespClient.class, "cache");
				assertThat(cache.name()).isEqualTo("cache");
				assertThat(cache.isConnected()).isFalse();
				assertThat(context.getBeansOfType(FlowConnector.class)).hasSize(4);
				assertThat(context.getBean(RespClients.class).names()).containsExactlyInAnyOrder("cache", "queue",
						"local");
			});
	}

	@Test
	void onlyClientCanBeInjectedByType() {
		this.runner.withPropertyValues("mimic.connections.cache.uri=redis://cache.internal")
			.run((context) -> assertThat(context.getBean(RespClient.class)).hasToString("RESP client of 'cache'"));
	}

	@Test
	void otherConnectionsHaveNoClient() {
		this.runner.withPropertyValues("mimic.connections.other.uri=tcp://other:1").run((context) -> {
			RespClients clients = context.getBean(RespClients.class);
			assertThatIllegalArgumentException().isThrownBy(() -> clients.get("other"))
				.withMessageContaining("Connection 'other' does not speak RESP")
				.withMessageContaining("'protocol' with the value 'resp'");
			assertThatExceptionOfType(UnknownConnectionException.class).isThrownBy(() -> clients.get("nope"));
		});
	}

	@Test
	void namesOfDetailsAreFoundByClients() {
		this.runner
			.withBean(MimicConnectionDetails.class, () -> MimicConnectionDetails.of("later", "redis://127.0.0.1:1"))
			.run((context) -> {
				RespClients clients = context.getBean(RespClients.class);
				assertThat(clients.names()).containsExactly("later");
				assertThat(clients.get("later")).isSameAs(clients.get("later"));
			});
	}

	@ParameterizedTest
	@CsvSource({ "redis://host, host:6379, , , 0", "redis://host:7000/3, host:7000, , , 3",
			"redis://:p%40ss+w@host/, host:6379, , p@ss+w, 0", "redis://app:s3cret@[::1]/2, [::1]:6379, app, s3cret, 2",
			"redis://my_service, my_service:6379, , , 0", "REDIS:///4, localhost:6379, , , 4",
			"valkey://app:s3cret@host:7000/2, host:7000, app, s3cret, 2", "VALKEY://host, host:6379, , , 0",
			"redis://default:@host, host:6379, default, '', 0", "valkey://app:@host/1, host:6379, app, '', 1",
			"redis://us%3Aer:%25%23%2F%3F%40%20@host, host:6379, us:er, '%#/?@ ', 0" })
	void uriIsAnAddressAndALogin(String uri, String address, String user, String password, int database) {
		this.runner.withPropertyValues("mimic.connections.cache.uri=" + uri).run((context) -> {
			assertThat(value(context, TcpEndpoint.KEY)).hasToString(address);
			assertThat(value(context, RespLogin.KEY)).isEqualTo(new RespLogin(user,
					(password != null) ? Secret.of(password) : null, database, null, RespVersion.RESP3));
		});
	}

	@Test
	void uriCanAskForTlsOrAUnixSocket() {
		this.runner.withPropertyValues("mimic.connections.cache.uri=rediss://host/1")
			.run((context) -> assertThat(value(context, TlsEndpoint.KEY)).hasToString("host:6379"));
		this.runner.withPropertyValues("mimic.connections.cache.uri=redis+unix://:s3cret@/run/redis.sock?db=5")
			.run((context) -> {
				assertThat(value(context, UnixEndpoint.KEY)).hasToString("/run/redis.sock");
				assertThat(value(context, RespLogin.KEY).database()).isEqualTo(5);
			});
		this.runner.withPropertyValues("mimic.connections.cache.uri=valkeys://:s3cret@host")
			.run((context) -> assertThat(value(context, TlsEndpoint.KEY)).hasToString("host:6379"));
		this.runner.withPropertyValues("mimic.connections.cache.uri=valkey+unix://app:@/run/valkey.sock")
			.run((context) -> {
				assertThat(value(context, UnixEndpoint.KEY)).hasToString("/run/valkey.sock");
				assertThat(value(context, RespLogin.KEY).user()).isEqualTo("app");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "valkey://host", "valkeys://host", "valkey+unix:///run/valkey.sock", " Valkey://host" })
	void valkeyHasAClient(String uri) {
		this.runner.withPropertyValues("mimic.connections.cache.uri=" + uri)
			.run((context) -> assertThat(context.getBeansOfType(RespClient.class))
				.containsOnlyKeys("mimic.cache.resp"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://:s3/cret@host", "redis://app:s3?cret@host/1", "valkeys://app:s3#cret@host" })
	void passwordThatEndsTheHostIsSaidToDoSo(String uri) {
		this.runner.withPropertyValues("mimic.connections.cache.uri=" + uri)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Protocol 'resp' can't use it: An '@' follows the host, so a user or a password")
				.hasMessageNotContaining("s3"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://:s3/cret@host", "redis://app:s3?cret@host/1", "redis://app:s3#cret@host",
			"rediss://:12/s3cret@host", "redis://app:1/3@host", "redis+unix://:s3/cret@/run/r.sock",
			"redis://:s3cret%@host", "redis://:s3 cret@host", "valkey://a:s3[cret@host", "redis://:s3^cret@host",
			"tcp://a:s3/cret@host:1", "socks5://a:s3/cret@host:1", "http://a:s3#cret@host:3128",
			"ssh://a:s3?cret@host" })
	void uriThatCantBeReadGetsTheAdviceToEncode(String uri) {
		this.runner.withPropertyValues("mimic.connections.cache.uri=" + uri)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mimic.connections.cache.uri")
				.hasMessageNotContaining("s3")
				.hasMessageNotContaining("cret")
				.isInstanceOfSatisfying(InvalidConfigurationException.class,
						(failure) -> assertThat(failure.problems()).singleElement()
							.satisfies((problem) -> assertThat(problem.action())
								.contains("/ as %2F, ? as %3F, # as %23 and a blank as %20"))));
	}

	@Test
	void propertiesSayTheRest() {
		this.runner
			.withPropertyValues("mimic.connections.cache.uri=redis://host", "mimic.connections.cache.resp.user=app",
					"mimic.connections.cache.resp.password=s3cret", "mimic.connections.cache.resp.database=7",
					"mimic.connections.cache.resp.client-name=orders", "mimic.connections.cache.resp.version=resp2",
					"mimic.connections.cache.resp.command-timeout=2s", "mimic.connections.cache.resp.min-back-off=1s",
					"mimic.connections.cache.resp.max-back-off=3s", "mimic.connections.cache.resp.queue-limit=10",
					"mimic.connections.cache.resp.queue-when-disconnected=true",
					"mimic.connections.cache.resp.replay=true", "mimic.connections.cache.resp.ping-interval=7s")
			.run((context) -> {
				assertThat(value(context, RespLogin.KEY))
					.isEqualTo(new RespLogin("app", Secret.of("s3cret"), 7, "orders", RespVersion.RESP2));
				assertThat(value(context, RespClientOptions.KEY))
					.hasToString("RespClientOptions[commandTimeout=PT2S, minBackOff=PT1S, maxBackOff=PT3S, "
							+ "queueLimit=10, queueWhenDisconnected=true, replay=true, pingInterval=PT7S]");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://s3cret@host", "redis://host/x", "redis://host?db=s3cret", "redis://h#s3cret",
			"redis+unix://host/run/s3cret", "redis:s3cret", "rediss://:@host", "redis://@host",
			"redis+unix:///r?x=s3cret", "valkey://s3cret@host", "valkeys://host/x" })
	void badUriIsReportedWithoutItsSecrets(String uri) {
		this.runner.withPropertyValues("mimic.connections.cache.uri=" + uri)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mimic.connections.cache.uri")
				.hasMessageContaining("Protocol 'resp' can't use it")
				.hasMessageNotContaining("s3cret"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					redis://:x@host | resp.password=y | resp.password | has a password, too
					redis://a:x@host | resp.user=b | resp.user | has a user or a password, too
					redis://host | resp.user=b | resp.user | The user has no password
					redis://host/1 | resp.database=2 | resp.database | names another database
					redis://host | resp.database=-1 | resp.database | must not be negative
					redis://host | resp.client-name=a b | resp.client-name | blanks
					redis://host | resp.command-timeout=-1s | resp.command-timeout | must not be negative
					redis://host | resp.ping-interval=-1s | resp.ping-interval | must not be negative
					redis://host | resp.min-back-off=0 | resp.min-back-off | must be at least 1ms
					redis://host | resp.max-back-off=1ms | resp.max-back-off | must be at least 'mimic.connections.cache.resp.min-back-off'
					redis://host | resp.queue-limit=0 | resp.queue-limit | must be at least 1
					tcp://host:1 | resp.ping-interval=1s | resp | the connection does not use RESP
					tcp://host:1 | resp.replay=true | resp | the connection does not use RESP
					""")
	void badPropertyIsReported(String uri, String property, String name, String reason) {
		this.runner.withPropertyValues("mimic.connections.cache.uri=" + uri, "mimic.connections.cache." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mimic.connections.cache." + name)
				.hasMessageContaining(reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mimic.connections.cache.protocol", "mimic.servers.cache.protocol" })
	void otherNamesOfTheProtocolAreRecognised(String property) {
		Map.of("redis", "Did you mean 'resp'? ", "valky", "Did you mean 'resp'? ", "http", "")
			.forEach((value, hint) -> this.runner
				.withPropertyValues("mimic.connections.cache.uri=tcp://host:1", "mimic.servers.cache.uri=tcp://host:1",
						property + "=" + value)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining(property)
					.hasMessageContaining("Its value can't be read")
					.isInstanceOfSatisfying(InvalidConfigurationException.class,
							(failure) -> assertThat(failure.problems()).singleElement()
								.satisfies((problem) -> assertThat(problem.action())
									.startsWith(hint + "Set it to one of resp.")))));
	}

	@Test
	void failuresNameThePropertyThatHasThePassword() {
		this.runner
			.withPropertyValues("mimic.connections.cache.uris[0]=redis+unix:///run/a.sock",
					"mimic.connections.cache.uris[1]=redis://:s3cret@host")
			.run((context) -> assertThat(context.getBean(ConnectionCatalog.class).alternatives("cache"))
				.extracting((alternative) -> Objects.requireNonNull(alternative.get(RespSettingNames.KEY)).login())
				.containsExactly("mimic.connections.cache.uris[0]", "mimic.connections.cache.uris[1]"));
		this.runner
			.withPropertyValues("mimic.connections.cache.uri=redis://host", "mimic.connections.cache.resp.password=x")
			.run((context) -> assertThat(value(context, RespSettingNames.KEY)).isEqualTo(
					new RespSettingNames("mimic.connections.cache.resp.", "mimic.connections.cache.resp.password")));
		this.runner
			.withPropertyValues("mimic.connections.cache.uri=tcp://host:1", "mimic.connections.cache.protocol=resp")
			.run((context) -> assertThat(value(context, RespSettingNames.KEY).login())
				.isEqualTo("mimic.connections.cache.resp.password"));
	}

	@Test
	void schemeWhoseTransportIsOffIsReported() {
		this.runner.withPropertyValues("mimic.connections.cache.uri=rediss://host", "mimic.protocols.tls.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("The scheme 'rediss' needs the protocol 'tls', which is not active"));
	}

	@Test
	void healthNamesEachConnection() {
		this.runner
			.withPropertyValues("mimic.connections.cache.uri=redis://host", "mimic.connections.other.uri=tcp://host:1")
			.run((context) -> assertThat(
					context.getBean("respHealthContributor", CompositeHealthContributor.class).stream())
				.extracting((entry) -> entry.name())
				.containsExactly("cache"));
		this.runner.withPropertyValues("management.health.resp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("respHealthContributor"));
	}

	@Test
	void worksWithoutTheHealthOfSpringBoot() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.withPropertyValues("mimic.connections.cache.uri=redis://host")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RespClient.class));
	}

	@Test
	void clientsOfUsersGoFirst() {
		RespClients own = new RespClients() {

			@Override
			public RespClient get(String connection) {
				throw new IllegalStateException("own");
			}

			@Override
			public Set<String> names() {
				return Set.of();
			}

		};
		this.runner.withBean(RespClients.class, () -> own).run((context) -> {
			assertThat(context.getBeansOfType(RespClients.class)).hasSize(1);
			assertThat(context).doesNotHaveBean(RespClientsLifecycle.class);
		});
	}

	private static <T> T value(ApplicationContext context, Key<T> key) {
		return Objects.requireNonNull(context.getBean(ConnectionCatalog.class).alternatives("cache").get(0).get(key));
	}

}
