package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.resp.client.RespClientAutoConfiguration;
import dev.mimic.autoconfigure.test.TestMimicAutoConfiguration;
import dev.mimic.resolve.ResolutionKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionWays} and {@link LowerProtocols}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionWaysTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "b.uri=tcp://b:1", "b.uri=tls://b:1", "b.uri=unix:///b", "b.uri=memory://b",
			"b.uri=redis://b", "b.host=b b.port=1", "b.path=/b", "b.uris=socks5://b:1,tcp://b:1" })
	void hopThatIsNone(String hop) {
		for (String via : List.of("b", "a,b", "b,a")) {
			Problem problem = problem("a.uri=socks5://a:1 db.uri=tcp://db:1 db.via=" + via + " " + hop);
			assertThat(problem.property()).isEqualTo("mimic.connections.db.via");
			assertThat(problem.reason()).isEqualTo("Connection 'b' is no hop: it does not lead elsewhere");
			assertThat(problem.action()).contains("or correct the URI of 'b'");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "b.uri=socks5://b:1", "b.uri=http://b:1", "b.uri=https://b:1", "b.uri=ssh://b",
			"b.uris=socks5://b:1,ssh://b", "b.uri=ssh://b b.via=c c.uri=http://c:1" })
	void hopThatIsOne(String hop, CapturedOutput output) {
		run("db.uri=tcp://db:1 db.via=b " + hop).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("no connection names it");
	}

	@Test
	void hopOfABeanThatACustomizerNames() {
		run("db.uri=tcp://db:1")
			.withBean(ContextCustomizer.class,
					() -> (connection, context) -> connection.equals("db")
							? context.add(ResolutionKeys.VIA, List.of("b")) : context)
			.withBean(MimicConnectionDetails.class, () -> MimicConnectionDetails.of("b", "tcp://b:1"))
			.run((context) -> assertThat(find(context.getStartupFailure()).reason())
				.isEqualTo("Connection 'b' is no hop: it does not lead elsewhere"));
	}

	@ParameterizedTest
	@CsvSource({ "db.uri=socks5://b:1 db.startup=eager, uri", "db.uri=ssh://b db.startup=wait, uri",
			"db.uri=http://b:1 db.protocol=resp, uri", "'db.uris=socks5://b:1,ssh://b db.startup=eager', uris[0]",
			"'db.uris=tcp://b:1,ssh://b', uris[1]", "'db.uris=socks5://b:1,unix:///b', uris[0]" })
	void targetThatIsAHop(String target, String key) {
		Problem problem = problem(target);
		assertThat(problem.property()).isEqualTo("mimic.connections.db." + key);
		assertThat(problem.reason()).startsWith("It is the address of a hop, which only leads to other addresses");
		assertThat(problem.action()).isEqualTo("Set it to the address to connect to, and name the hop in "
				+ "'mimic.connections.db.via', as a connection of its own.");
	}

	@Test
	void hopThatNoConnectionNames(CapturedOutput output) {
		run("b.uri=socks5://b:1").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Connection 'b' is a hop, which only leads to other addresses, but no connection "
				+ "names it in 'via'");
	}

	@ParameterizedTest
	@CsvSource({ "tls://b:1, tcp, 'Protocol ''tls'' needs the protocol ''tcp'' below it'",
			"rediss://b:1, tcp, 'Protocol ''tls'' needs the protocol ''tcp'' below it'",
			"socks5://b:1, tcp, 'Protocol ''socks5'' needs the protocol ''tcp'' below it'",
			"http://b:1, tcp, 'Protocol ''http'' needs the protocol ''tcp'' below it'",
			"ssh://b, tcp, 'Protocol ''ssh'' needs the protocol ''tcp'' below it'",
			"https://b:1, tls, 'The scheme ''https'' needs the protocol ''tls'''" })
	void protocolBelowThatIsSwitchedOff(String uri, String lower, String reason) {
		for (String key : List.of("uri", "uris[0]")) {
			Problem problem = problem("b." + key + "=" + uri, "mimic.protocols." + lower + ".enabled=false");
			assertThat(problem.property()).isEqualTo("mimic.connections.b." + key);
			assertThat(problem.reason()).isEqualTo(reason + ", which is not active");
			assertThat(problem.action()).isEqualTo(
					"Protocol '" + lower + "' is switched off: remove 'mimic.protocols." + lower + ".enabled=false'.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "b.ssl.bundle=own, ssl.bundle", "b.ssl.enabled=true, ssl.enabled" })
	void tlsThatIsSwitchedOff(String ssl, String key) {
		Problem problem = problem("b.uri=tcp://b:1 " + ssl, "mimic.protocols.tls.enabled=false");
		assertThat(problem.property()).isEqualTo("mimic.connections.b." + key);
		assertThat(problem.reason()).isEqualTo("It asks for TLS, which needs the protocol 'tls', which is not active");
	}

	@Test
	void waysAreCheckedInATestWithoutNetwork() {
		run("db.uri=tcp://db:1 db.via=b b.uri=ssh://b")
			.withConfiguration(AutoConfigurations.of(TestMimicAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private Problem problem(String connections, String... properties) {
		List<Problem> problems = new ArrayList<>();
		run(connections).withPropertyValues(properties)
			.run((context) -> problems.add(find(context.getStartupFailure())));
		return problems.get(0);
	}

	private ApplicationContextRunner run(String connections) {
		return this.runner.withPropertyValues(Stream.of(connections.split(" "))
			.map((property) -> "mimic.connections." + property)
			.toArray(String[]::new));
	}

	private static Problem find(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidConfigurationException invalid) {
				assertThat(invalid.problems()).hasSize(1);
				return invalid.problems().get(0);
			}
		}
		throw new AssertionError("There is no report", failure);
	}

}
