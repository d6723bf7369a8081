package dev.mimic.autoconfigure.unix;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.connection.ContextBuilder;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.testkit.Application;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.unix.UnixEndpoint;
import dev.mimic.transport.unix.UnixProtocol;
import io.netty.channel.EventLoopGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnixAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class UnixAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class));

	@Test
	void connectsByUri(@TempDir Path folder) {
		URI uri = UnixEndpoint.of(folder.resolve("socket").toString()).uri();
		this.contextRunner.withPropertyValues("mimic.connections.orders.uri=" + uri)
			.run((context) -> assertConnects(context, folder));
	}

	@Test
	void connectsByPathAlone(@TempDir Path folder) {
		this.contextRunner.withPropertyValues("mimic.connections.orders.path=" + folder.resolve("socket"))
			.run((context) -> assertConnects(context, folder));
	}

	@Test
	void connectsByPathAmongValues(@TempDir Path folder) {
		this.contextRunner.withPropertyValues("mimic.connections.orders.values.path=" + folder.resolve("socket"))
			.run((context) -> assertConnects(context, folder));
	}

	@Test
	void closeTimeoutIsInContext() {
		this.contextRunner
			.withPropertyValues("mimic.connections.orders.uri=unix:///run/orders",
					"mimic.connections.orders.close-timeout=3s")
			.run((context) -> assertThat(context.getBean(ContextBuilder.class)
				.alternatives("orders")
				.get(0)
				.getOrDefault(FlowOptions.KEY, FlowOptions.defaults())
				.closeTimeout()).isEqualTo(Duration.ofSeconds(3)));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("mimic.protocols.unix.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UnixProtocol.class));
	}

	@Test
	void relativePathIsReported(CapturedOutput output) {
		assertThat(Application.of("mimic.connections.orders.path: socket").report(output))
			.contains("Property: mimic.connections.orders.path")
			.contains("Origin: application.yml - 1:32")
			.contains("Reason: The path of a Unix socket must be absolute");
	}

	@Test
	void missingDependencyIsReported(CapturedOutput output) {
		String report = Application.of("mimic.connections: { a: { uri: 'unix:///run/a' }, b: { path: '/run/b' } }")
			.classLoader(new FilteredClassLoader(EventLoopGroup.class.getPackageName()))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.a.uri")
			.contains("Reason: No protocol has the scheme 'unix'")
			.contains("Protocol 'unix' needs the dependency 'io.netty:netty-transport': add it, "
					+ "or the starter 'dev.mimic:mimic-spring-boot-starter', which brings it.")
			.contains("Property: mimic.connections.b.path")
			.contains("Reason: No active protocol uses 'path'");
	}

	private static void assertConnects(AssertableApplicationContext context, Path folder) {
		context.getBean(UnixProtocol.class)
			.listen(UnixEndpoint.of(folder.resolve("socket").toString()), Context.empty(), Flow::close)
			.toCompletableFuture()
			.join();
		context.getBean(FlowResolver.class).resolve("orders").close();
	}

}
