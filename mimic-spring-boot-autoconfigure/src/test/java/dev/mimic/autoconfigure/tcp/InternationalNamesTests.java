package dev.mimic.autoconfigure.tcp;

import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.tcp.NameResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for hosts in letters of any language, wherever a connection names one.
 *
 * @author Mimic Contributors
 */
class InternationalNamesTests {

	private static final String NAME = "b\u00fccher.test";

	private final List<String> lookups = new CopyOnWriteArrayList<>();

	private final NameResolver names = (host) -> {
		this.lookups.add(host);
		return CompletableFuture.failedFuture(new UnknownHostException(host));
	};

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withBean(NameResolver.class, () -> this.names);

	@ParameterizedTest
	@ValueSource(strings = { "tcp://%s:7000", "tls://%s:7000", "redis://%s", "rediss://user:secret@%s:6379/1",
			"redis://:p%%C3%%A4ss@%s" })
	void uriIsLookedUpInAscii(String uri) {
		assertLookup("mimic.connections.x.uri=" + uri.formatted(NAME));
		assertLookup("mimic.connections.x.uri=" + uri.formatted("b%C3%BCcher.test"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5://%s", "socks5://user:secret@%s:1080", "http://%s:3128", "https://%s", "ssh://%s",
			"ssh://user@%s:2222" })
	void hopIsLookedUpInAscii(String uri) {
		assertLookup("mimic.connections.x.uri=tcp://orders.internal:7000", "mimic.connections.x.via=hop",
				"mimic.connections.hop.uri=" + uri.formatted(NAME));
		assertLookup("mimic.connections.x.uri=tcp://orders.internal:7000", "mimic.connections.x.via=hop",
				"mimic.connections.hop.uri=" + uri.formatted("b%C3%BCcher.test"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5", "http" })
	void targetThatTheHopGetsAnAddressOfIsLookedUpInAscii(String scheme) {
		assertLookup("mimic.connections.x.uri=tcp://" + NAME + ":7000", "mimic.connections.x.via=hop",
				"mimic.connections.hop.uri=" + scheme + "://127.0.0.1:1", "mimic.connections.hop.dns=local");
	}

	@ParameterizedTest
	@ValueSource(strings = { NAME, "B\u00dccher.TEST" })
	void hostWithoutAUriIsLookedUpInAscii(String host) {
		assertLookup("mimic.connections.x.host=" + host, "mimic.connections.x.port=7000");
	}

	private void assertLookup(String... properties) {
		this.lookups.clear();
		this.runner.withPropertyValues(properties).run((context) -> {
			assertThat(context.getBean(FlowResolver.class).resolveAsync("x")).failsWithin(10, TimeUnit.SECONDS);
			assertThat(this.lookups).isNotEmpty().allMatch((host) -> host.equals("xn--bcher-kva.test"));
		});
	}

}
