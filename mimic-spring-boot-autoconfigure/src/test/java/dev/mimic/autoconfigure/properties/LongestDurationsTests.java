package dev.mimic.autoconfigure.properties;

import java.beans.PropertyDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.TestBundles;
import dev.mimic.autoconfigure.resp.client.RespClientAutoConfiguration;
import dev.mimic.autoconfigure.resp.server.RespServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import dev.mimic.testkit.Application;
import dev.mimic.transport.ssh.EmbeddedSshServer;
import dev.mimic.transport.tls.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for durations that are as good as no limit, in every property that is one.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class LongestDurationsTests {

	private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
				FlowServerAutoConfiguration.class, RespClientAutoConfiguration.class,
				RespServerAutoConfiguration.class))
		.withPropertyValues(TestBundles.bundle("trusting", null, TestCertificates.AUTHORITY))
		.withPropertyValues(TestBundles.bundle("server", TestCertificates.SERVER, TestCertificates.AUTHORITY));

	@ParameterizedTest
	@ValueSource(strings = { "9223372036854775807s", "9223372036854775807ms", "106752d", "106751d", "100000000d" })
	void everyPropertyAcceptsThem(String duration, @TempDir Path folder, CapturedOutput output) throws Exception {
		try (EmbeddedSshServer bastion = EmbeddedSshServer.start()) {
			Path known = Files.writeString(folder.resolve("known_hosts"), bastion.knownHost());
			List<String> values = new ArrayList<>(List.of(
					"mimic.connections.tunnel.uri=tcp://127.0.0.1:" + bastion.port(),
					"mimic.connections.tunnel.via=bastion", "mimic.connections.tunnel.startup=wait",
					"mimic.connections.bastion.uri=ssh://deploy:pa55w0rd@127.0.0.1:" + bastion.port(),
					"mimic.connections.bastion.ssh.known-hosts=" + known, "mimic.servers.lines.uri=memory://lines",
					"mimic.servers.lines.ssl.bundle=server",
					"mimic.connections.lines.uris=memory://none,memory://lines",
					"mimic.connections.lines.ssl.bundle=trusting",
					"mimic.connections.lines.ssl.server-name=db.internal", "mimic.servers.store.uri=memory://store",
					"mimic.servers.store.protocol=resp", "mimic.connections.store.uri=memory://store",
					"mimic.connections.store.protocol=resp", "mimic.connections.store.startup=eager"));
			durations().forEach((property) -> values.add(property + "=" + duration));
			this.runner.withPropertyValues(values.toArray(String[]::new))
				.withBean(FlowHandler.class, () -> FlowHandler.blocking((flow) -> flow.outputStream().write('x')))
				.run(LongestDurationsTests::use);
			assertThat(output.getAll()).doesNotContain("ArithmeticException", " WARN dev.mimic", " ERROR dev.mimic");
		}
	}

	private static void use(ApplicationContext context) throws Exception {
		FlowResolver resolver = context.getBean(FlowResolver.class);
		try (Flow flow = resolver.resolve("tunnel")) {
			assertThat(flow.inputStream().readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("SSH-");
		}
		try (Flow flow = resolver.resolve("lines")) {
			assertThat(flow.inputStream().read()).isEqualTo('x');
			assertThat(flow.toString()).isNotEmpty();
		}
		RespClient client = context.getBean(RespClient.class);
		assertThat(client.run("PING").as(String.class)).isEqualTo("PONG");
		try (RespSession session = client.session().timeout(LONGEST)) {
			assertThat(session.run("PING").as(String.class)).isEqualTo("PONG");
		}
		try (RespSubscription subscription = client.subscribe().channels("news")) {
			subscription.ready(LONGEST).get(10, TimeUnit.SECONDS);
			client.run("PUBLISH", "news", "now");
			assertThat(subscription.poll(LONGEST)).isNotNull();
		}
	}

	@Test
	void userTimeoutThatSocketsDoNotHaveIsRefusedByName(CapturedOutput output) {
		for (String entry : List.of("mimic.connections.kv", "mimic.servers.kv")) {
			String report = Application
				.of(entry + ": { uri: 'memory://kv', tcp: { user-timeout: 9223372036854775807s } }")
				.report(output);
			assertThat(report).contains("Property: " + entry + ".tcp.user-timeout")
				.contains("Reason: It must be between 1ms and 24d");
		}
	}

	@Test
	void durationThatJavaDoesNotHaveIsRefusedByName(CapturedOutput output) {
		assertThat(Application.of("mimic.connections.kv: { uri: 'memory://kv', timeout: 9223372036854775807d }")
			.report(output)).contains("Property: mimic.connections.kv.timeout")
			.contains("Reason: Its value can't be read");
	}

	@Test
	void everyDurationIsTried() {
		assertThat(durations()).hasSizeGreaterThan(60)
			.contains("mimic.drain-timeout", "mimic.connections.lines.tcp.address-cool-down",
					"mimic.servers.store.resp.stream-timeout");
	}

	private static List<String> durations() {
		List<String> names = new ArrayList<>();
		collect(MimicProperties.class, "mimic", names);
		for (String connection : List.of("tunnel", "bastion", "lines", "store")) {
			collect(ConnectionProperties.class, "mimic.connections." + connection, names);
		}
		for (String server : List.of("lines", "store")) {
			collect(ServerProperties.class, "mimic.servers." + server, names);
		}
		// Those of a connection that speaks another protocol are refused
		names.removeIf((name) -> name.endsWith("user-timeout")
				|| name.matches(".*(?:(?<!store)\\.resp|(?<!lines)\\.ssl)\\..*"));
		return names;
	}

	private static void collect(Class<?> type, String prefix, List<String> names) {
		Stream.of(BeanUtils.getPropertyDescriptors(type)).forEach((property) -> collect(property, prefix, names));
	}

	private static void collect(PropertyDescriptor property, String prefix, List<String> names) {
		Class<?> type = property.getPropertyType();
		String name = prefix + "." + property.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
		if (type == Duration.class) {
			names.add(name);
		}
		else if (type.getPackageName().equals(MimicProperties.class.getPackageName()) && !type.isEnum()) {
			collect(type, name, names);
		}
	}

}
