package dev.mimic.autoconfigure.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.connection.ContextCustomizer;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServers;
import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.UnknownConnectionException;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.netty.FlowOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TestMimicAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
class TestMimicAutoConfigurationTests {

	private static final Key<Integer> SIZE = Key.named("size", Integer.class);

	private static final Key<String> NICKNAME = Key.named("nickname", String.class);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class,
				TestMimicAutoConfiguration.class))
		.withBean(FarProtocol.class);

	@Test
	void servesEveryConnectionByTheHandlerOfItsName() {
		this.contextRunner
			.withPropertyValues("mimic.connections.a.uri=far://one", "mimic.connections.b.uris=far://two,far://three",
					"mimic.connections.c.uri=memory://nobody")
			.withBean("a", FlowHandler.class, EchoHandler::new)
			.withBean("b", FlowHandler.class, () -> (flow) -> flow.write(buffer("from b")))
			.withBean("c", FlowHandler.class, () -> FlowHandler.blocking((flow) -> flow.outputStream().write('c')))
			.run((context) -> {
				assertThat(exchange(context, "a", "hello")).isEqualTo("hello");
				assertThat(exchange(context, "b", "")).isEqualTo("from b");
				assertThat(exchange(context, "c", "")).isEqualTo("c");
				assertThat(context.getBean(FarProtocol.class).uses).hasValue(0);
			});
	}

	@Test
	void connectionWithoutHandlerFailsWhenItIsUsed() {
		this.contextRunner.withPropertyValues("mimic.connections.lonely.uri=far://one")
			.withBean("a", FlowHandler.class, EchoHandler::new)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatExceptionOfType(NoFlowException.class)
					.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("lonely"))
					.withMessageContaining("Connection 'lonely' has no FlowHandler bean named 'lonely'")
					.withMessageContaining("FlowHandler beans are: a");
			});
	}

	@Test
	void connectionWhoseNameIsThatOfAnotherBeanHasNoHandler() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.uri=far://one")
			.withBean("orders", String.class, () -> "a service")
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("orders"))
				.withMessageContaining("There is no FlowHandler bean at all"));
	}

	@Test
	void configurationIsStillChecked() {
		this.contextRunner.withPropertyValues("mimic.connections.a.uri=unheard://of")
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("unheard"));
	}

	@Test
	void unknownConnectionStaysUnknown() {
		this.contextRunner.withPropertyValues("mimic.connections.a.uri=far://one")
			.run((context) -> assertThatExceptionOfType(UnknownConnectionException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("b")));
	}

	@Test
	void timeoutsAndValuesOfTheCallSiteCount() {
		this.contextRunner
			.withPropertyValues("mimic.connections.a.uri=far://one", "mimic.connections.a.timeout=100ms",
					"mimic.connections.a.read-timeout=3s")
			.run((context) -> {
				Resolution plan = context.getBean(FlowResolver.class).explain("a").get(5, TimeUnit.SECONDS);
				assertThat(plan.toString()).contains("@AutoConfigureTestMimic");
				assertThat(plan.alternatives().get(0).values()).extracting(Resolution.Value::key)
					.contains("timeout", "read-timeout");
				context.getBean(FlowFaults.class).on("a").stallConnecting();
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> context.getBean(FlowResolver.class)
						.resolve("a", (values) -> values.replace(ResolutionKeys.TIMEOUT, Duration.ofMillis(50))))
					.withMessageContaining("out of time");
			});
	}

	@Test
	void valuesAndWhatCustomizersAddCount() {
		this.contextRunner
			.withPropertyValues("mimic.connections.a.uri=far://one", "mimic.connections.a.values.size=7",
					"mimic.connections.a.close-timeout=3s")
			.withBean("a", FlowHandler.class, EchoHandler::new)
			.withBean(ContextCustomizer.class,
					() -> (connection, context) -> context
						.fold(FarProtocol.FAR, Fun.of(Arg.req(SIZE), (size) -> URI.create("far://" + size)))
						.add(NICKNAME, connection + "!"))
			.run((context) -> {
				List<Context> seen = new ArrayList<>();
				Flow flow = context.getBean(FlowResolver.class).resolve("a", (given) -> {
					seen.add(given);
					return given;
				});
				assertThat(exchange(flow, "hi")).isEqualTo("hi");
				assertThat(seen.get(0).get(SIZE)).isEqualTo(7);
				assertThat(seen.get(0).get(NICKNAME)).isEqualTo("a!");
				assertThat(seen.get(0).keys()).contains(FlowOptions.KEY).doesNotContain(FarProtocol.FAR);
				assertThat(context.getBean(FarProtocol.class).uses).hasValue(0);
			});
	}

	@Test
	void hopsAndTlsAreCutOff() {
		this.contextRunner.withPropertyValues("mimic.connections.a.uri=far://one", "mimic.connections.b.uri=far://two")
			.withBean("a", FlowHandler.class, EchoHandler::new)
			.withBean(ContextCustomizer.class,
					() -> (connection, context) -> context.add(ResolutionKeys.VIA, List.of("b"))
						.add(ResolutionKeys.TLS, true))
			.run((context) -> assertThat(exchange(context, "a", "hi")).isEqualTo("hi"));
	}

	@Test
	void otherTransportsDoNotConnect() {
		this.contextRunner.run((context) -> {
			assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class)
					.resolve(Context.empty().add(FarProtocol.FAR, URI.create("far://one"))))
				.withMessageContaining("Protocol 'far' does not connect in a test with @AutoConfigureTestMimic");
			assertThat(context.getBean(FarProtocol.class).uses).hasValue(0);
		});
	}

	@Test
	void serversListenInMemoryUnderTheirNames() {
		this.contextRunner
			.withPropertyValues("mimic.servers.kv.uri=far://0.0.0.0:6379",
					"mimic.servers[with/slash].uri=far://elsewhere", "mimic.servers.pipe.uri=memory://own-name")
			.withBean("handler", FlowHandler.class, EchoHandler::new)
			.run((context) -> {
				FlowServers servers = context.getBean(FlowServers.class);
				assertThat(servers.address("kv")).hasToString("memory://kv");
				assertThat(servers.address("with/slash")).hasToString("memory://with-slash");
				assertThat(servers.address("pipe")).hasToString("memory://own-name");
				Flow flow = context.getBean(FlowResolver.class)
					.resolve(Context.empty().add(MemoryEndpoint.KEY, new MemoryEndpoint("kv")));
				assertThat(exchange(flow, "hi")).isEqualTo("hi");
				assertThat(context.getBean(FarProtocol.class).uses).hasValue(0);
			});
	}

	@Test
	void worksWithoutTheMemoryTransport() {
		this.contextRunner
			.withPropertyValues("mimic.protocols.memory.enabled=false", "mimic.connections.a.uri=far://one")
			.withBean("a", FlowHandler.class, EchoHandler::new)
			.run((context) -> assertThat(exchange(context, "a", "hello")).isEqualTo("hello"));
	}

	private static String exchange(ApplicationContext context, String connection, String text) throws Exception {
		return exchange(context.getBean(FlowResolver.class).resolve(connection), text);
	}

	private static String exchange(Flow flow, String text) throws Exception {
		try (flow) {
			flow.outputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			flow.shutdown(ShutdownMode.WRITE);
			return new String(flow.inputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	private static ByteBuf buffer(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

}
