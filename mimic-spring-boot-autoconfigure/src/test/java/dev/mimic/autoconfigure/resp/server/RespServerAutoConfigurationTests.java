package dev.mimic.autoconfigure.resp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.annotation.InvalidRespCommandException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespAuthenticator;
import dev.mimic.resp.server.RespCommands;
import dev.mimic.resp.server.RespPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RespServerAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
class RespServerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespServerAutoConfiguration.class,
				FlowServerAutoConfiguration.class))
		.withPropertyValues("mimic.connections.kv.uri=memory://kv", "mimic.connections.kv.read-timeout=30s",
				"mimic.servers.kv.uri=memory://kv", "mimic.servers.kv.protocol=resp",
				"mimic.servers.kv.drain-timeout=0");

	@Test
	void methodsAreCommands() {
		this.contextRunner.withBean(Arguments.class).run((context) -> {
			try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
				assertThat(ask(flow, "NUMBERS 1 -2 1.5 1", 2)).isEqualTo("1 -2 1.5 true");
				assertThat(ask(flow, "num 1 2 inf 0", 2)).isEqualTo("1 2 Infinity false");
				assertThat(ask(flow, "NUM 9223372036854775807 -2147483648 -1e3 0", 2))
					.isEqualTo("9223372036854775807 -2147483648 -1000.0 false");
				assertThat(ask(flow, "NUM 9223372036854775808 2 3 0", 1))
					.isEqualTo("-ERR value is not an integer or out of range");
				assertThat(ask(flow, "NUM 1 2147483648 3 0", 1))
					.isEqualTo("-ERR value is not an integer or out of range");
				assertThat(ask(flow, "NUM 01 2 3 0", 1)).isEqualTo("-ERR value is not an integer or out of range");
				assertThat(ask(flow, "NUM 1 2 x 0", 1)).isEqualTo("-ERR value is not a valid float");
				assertThat(ask(flow, "NUM 1 2 3", 1)).isEqualTo("-ERR wrong number of arguments for 'num' command");
				assertThat(ask(flow, "OPTIONAL a", 2)).isEqualTo("a null -");
				assertThat(ask(flow, "OPTIONAL a 2 c", 2)).isEqualTo("a 2 c");
				assertThat(ask(flow, "OPTIONAL a 2 c d", 1))
					.isEqualTo("-ERR wrong number of arguments for 'optional' command");
				assertThat(ask(flow, "VARARGS ab", 2)).isEqualTo("1 2 []");
				assertThat(ask(flow, "VARARGS ab c d", 2)).isEqualTo("1 2 [c, d]");
				assertThat(ask(flow, "LIST 1 2", 3)).isEqualTo("*2 :1 :2");
				assertThat(ask(flow, "LIST", 1)).isEqualTo("-ERR wrong number of arguments for 'list' command");
				assertThat(ask(flow, "MAP a 1 b 2", 7)).isEqualTo("*4 a :1 b :2");
				assertThat(ask(flow, "MAP a 1 b", 1)).isEqualTo("-ERR wrong number of arguments for 'map' command");
				assertThat(ask(flow, "ENUM days 5s", 2)).isEqualTo("DAYS PT5S");
				assertThat(ask(flow, "ENUM weeks 5s", 1)).isEqualTo("-ERR syntax error");
				assertThat(ask(flow, "ENUM days x", 1)).isEqualTo("-ERR value is not a valid Duration");
				assertThat(ask(flow, "STREAM abc", 1)).isEqualTo(":3");
				assertThat(ask(flow, "RAW secret", 2)).isEqualTo("RAW with 1 argument on mimic-server-kv-");
				assertThat(ask(flow, "NOTHING", 1)).isEqualTo("+OK");
				assertThat(ask(flow, "WHO", 2)).isEqualTo("what is WHO?");
			}
		});
	}

	@Test
	void beansOfCommandsAreServedToo() {
		this.contextRunner
			.withBean(RespCommands.class,
					() -> RespCommands.builder().command("hello.there", (session, command) -> 1).build())
			.run((context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
					assertThat(ask(flow, "hello.there", 1)).isEqualTo(":1");
				}
			});
	}

	@Test
	void controllersMayBeForOneServerOnly() {
		this.contextRunner.withBean(ForOther.class)
			.withPropertyValues("mimic.connections.other.uri=memory://other", "mimic.servers.other.uri=memory://other",
					"mimic.servers.other.protocol=resp", "mimic.servers.other.drain-timeout=0")
			.run((context) -> {
				try (Flow kv = context.getBean(FlowResolver.class).resolve("kv");
						Flow other = context.getBean(FlowResolver.class).resolve("other")) {
					assertThat(ask(kv, "hi", 1)).startsWith("-ERR unknown command 'hi'");
					assertThat(ask(other, "hi", 1)).isEqualTo("+OK");
				}
			});
	}

	@Test
	void passwordsComeFromPropertiesOrABean() {
		this.contextRunner.withPropertyValues("mimic.servers.kv.resp.users.ann=secret").run((context) -> {
			try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
				assertThat(ask(flow, "PING", 1)).isEqualTo("-NOAUTH Authentication required.");
				assertThat(ask(flow, "AUTH ann secret", 1)).isEqualTo("+OK");
			}
		});
		this.contextRunner.withBean(RespAuthenticator.class, () -> (user, password) -> user.equals("bob"))
			.run((context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
					assertThat(ask(flow, "AUTH ann x", 1)).startsWith("-WRONGPASS ");
					assertThat(ask(flow, "AUTH bob x", 1)).isEqualTo("+OK");
				}
			});
	}

	@Test
	void messagesCanBePublishedByTheApplication() {
		this.contextRunner.run((context) -> {
			try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
				assertThat(ask(flow, "SUBSCRIBE news", 6)).isEqualTo("*3 subscribe news :1");
				assertThat(context.getBean(RespPublisher.class).publish("news", "hi")).isOne();
				assertThat(ask(flow, "", 7)).isEqualTo("*3 message news hi");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://127.0.0.1:0", "rediss://:secret@127.0.0.1:0", "redis+unix:///tmp/kv.sock" })
	void addressesOfRedisAreNoneToListenAt(String uri) {
		this.contextRunner.withPropertyValues("mimic.servers.kv.uri=" + uri)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageContaining("mimic.servers.kv.uri")
				.hasMessageContaining("URIs of Redis are for connections")
				.message()
				.doesNotContain("secret"));
	}

	@Test
	void clientsBeyondTheLimitAreToldSo() {
		this.contextRunner.withPropertyValues("mimic.servers.kv.max-connections=1").run((context) -> {
			FlowResolver flows = context.getBean(FlowResolver.class);
			try (Flow first = flows.resolve("kv")) {
				assertThat(ask(first, "PING", 1)).isEqualTo("+PONG");
				try (Flow second = flows.resolve("kv")) {
					assertThat(new String(second.inputStream().readAllBytes(), StandardCharsets.US_ASCII))
						.isEqualTo("-ERR max number of clients reached\r\n");
				}
				assertThat(ask(first, "PING", 1)).isEqualTo("+PONG");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://0.0.0.0:0", "tcp://[::]:0", "tcp://192.0.2.1:0" })
	void withoutAuthenticationOtherMachinesMustNotReachTheServer(String uri) {
		this.contextRunner.withPropertyValues("mimic.servers.kv.uri=" + uri)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageContaining("mimic.servers.kv.uri")
				.hasMessageContaining("protected mode"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mimic.servers.kv.resp.password=secret", "mimic.servers.kv.resp.protected-mode=false" })
	void withAuthenticationOrOnRequestOtherMachinesMayReachTheServer(String property) {
		this.contextRunner.withPropertyValues("mimic.servers.kv.uri=tcp://0.0.0.0:0", property)
			.run((context) -> assertThat(context.getBean(FlowServers.class).address("kv").getPort()).isPositive());
	}

	@Test
	void propertiesThatCantWorkAreReportedWithoutTheirValues() {
		this.contextRunner.withPropertyValues("mimic.servers.kv.resp.stream-timeout=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mimic.servers.kv.resp.stream-timeout"));
		Map.of("mimic.servers.kv.resp.output-timeout=0", "mimic.servers.kv.resp.output-timeout",
				"mimic.servers.kv.resp.databases=0", "mimic.servers.kv.resp.databases",
				"mimic.servers.kv.resp.password=", "mimic.servers.kv.resp.password",
				"mimic.servers.kv.resp.limits.elements=0", "mimic.servers.kv.resp.limits", "mimic.servers.kv.handler=x",
				"mimic.servers.kv.handler", "mimic.servers.kv.protocol=x", "mimic.servers.kv.protocol")
			.forEach((property, name) -> this.contextRunner.withPropertyValues(property)
				.run((context) -> assertThat(context).as(property)
					.getFailure()
					.rootCause()
					.isInstanceOf(InvalidConfigurationException.class)
					.hasMessageContaining(name)));
		this.contextRunner
			.withPropertyValues("mimic.servers.kv.resp.password=hidden", "mimic.servers.kv.resp.users.ann=hidden")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageNotContaining("hidden"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Twice.class, Reserved.class, Unconvertible.class, RestFirst.class, Primitive.class,
			Static.class, StreamFirst.class, StreamOnTheLoop.class, StreamAfterOptional.class })
	void methodsThatCantBeCommandsAreReported(Class<?> controller) {
		this.contextRunner.withBean(controller).run((context) -> {
			assertThat(context).getFailure().rootCause().isInstanceOf(InvalidRespCommandException.class);
			FailureAnalysis analysis = new InvalidRespCommandFailureAnalyzer()
				.analyze(Objects.requireNonNull(context.getStartupFailure()));
			assertThat(analysis).isNotNull();
			if (analysis != null) {
				assertThat(analysis.getDescription()).contains(controller.getName() + ".method");
				assertThat(analysis.getAction()).endsWith(".");
			}
		});
	}

	@Test
	void aStreamIsReadAsItComes() {
		this.contextRunner.withBean(Arguments.class)
			.withPropertyValues("mimic.servers.kv.resp.limits.bulk=10B", "mimic.servers.kv.resp.limits.stream=20B")
			.run((context) -> {
				try (Flow flow = context.getBean(FlowResolver.class).resolve("kv")) {
					flow.outputStream().write("*2\r\n$6\r\nSTREAM\r\n$11\r\nabc".getBytes(StandardCharsets.US_ASCII));
					assertThat(ask(flow, "defghijk", 1)).isEqualTo(":11");
					flow.outputStream()
						.write("*3\r\n$10\r\nSTREAMLAST\r\n$1\r\n7\r\n$11\r\nabc".getBytes(StandardCharsets.US_ASCII));
					assertThat(ask(flow, "defghijk", 2)).isEqualTo("7 STREAMLAST with 1 argument 1 11");
					assertThat(ask(flow, "STREAMLAST 7 a b", 1))
						.isEqualTo("-ERR wrong number of arguments for 'streamlast' command");
					assertThat(ask(flow, "*2\r\n$6\r\nSTREAM\r\n$21", 1)).startsWith("-ERR Protocol error: ");
				}
			});
	}

	@Test
	@RequiresProgram("redis-cli")
	void redisCliSendsAFile(@TempDir Path folder) throws Exception {
		Path file = Files.write(folder.resolve("file"), new byte[5_000_000]);
		Path output = folder.resolve("output");
		this.contextRunner.withBean(Arguments.class)
			.withPropertyValues("mimic.servers.kv.uri=tcp://127.0.0.1:0", "mimic.servers.kv.resp.limits.bulk=10B")
			.run((context) -> {
				int port = context.getBean(FlowServers.class).address("kv").getPort();
				Process process = new ProcessBuilder(Programs.find("redis-cli").orElseThrow().toString(), "-x", "-p",
						String.valueOf(port), "STREAMLAST", "7")
					.redirectInput(file.toFile())
					.redirectErrorStream(true)
					.redirectOutput(output.toFile())
					.start();
				try {
					assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
				}
				finally {
					process.destroyForcibly();
				}
				assertThat(output).hasContent("7 STREAMLAST with 1 argument 1 5000000\n");
			});
	}

	private static String ask(Flow flow, String line, int lines) throws IOException {
		if (!line.isEmpty()) {
			flow.outputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
		}
		StringBuilder answer = new StringBuilder();
		BufferedReader reader = new BufferedReader(new InputStreamReader(flow.inputStream(), StandardCharsets.US_ASCII),
				1);
		for (int i = 0; i < lines; i++) {
			answer.append((i > 0) ? " " : "").append(reader.readLine());
		}
		// The text says more than its length
		return answer.toString().replaceAll("\\$\\d+ ", "");
	}

	/**
	 * For another server.
	 */
	@RespController(servers = "other")
	static class ForOther {

		@RespCommand("hi")
		void hi() {
		}

	}

	/**
	 * Two methods are one command.
	 */
	@RespController
	static class Twice {

		@RespCommand("a")
		void method1() {
		}

		@RespCommand("A")
		void method2() {
		}

	}

	/**
	 * A command that every server has.
	 */
	@RespController
	static class Reserved {

		@RespCommand("EXEC")
		void method() {
		}

	}

	/**
	 * A parameter of an unknown type.
	 */
	@RespController
	static class Unconvertible {

		@RespCommand("a")
		void method(Flow flow) {
		}

	}

	/**
	 * Something after the rest.
	 */
	@RespController
	static class RestFirst {

		@RespCommand("a")
		void method(String[] all, String more) {
		}

	}

	/**
	 * Something after what can be absent.
	 */
	@RespController
	static class Primitive {

		@RespCommand("a")
		void method(Optional<String> first, int second) {
		}

	}

	/**
	 * No method of a bean.
	 */
	@RespController
	static class Static {

		@RespCommand("a")
		static void method() {
		}

	}

	/**
	 * Has a stream that is not the last parameter.
	 */
	@RespController
	static class StreamFirst {

		@RespCommand("A")
		void method(InputStream bytes, String text) {
		}

	}

	/**
	 * Has a stream, but must not wait.
	 */
	@RespController
	static class StreamOnTheLoop {

		@RespCommand(value = "A", blocking = false)
		void method(InputStream bytes) {
		}

	}

	/**
	 * Has a stream after what can be absent.
	 */
	@RespController
	static class StreamAfterOptional {

		@RespCommand("A")
		void method(Optional<String> text, InputStream bytes) {
		}

	}

}
