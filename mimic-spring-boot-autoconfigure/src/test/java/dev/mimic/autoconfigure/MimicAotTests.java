package dev.mimic.autoconfigure;

import java.util.function.Consumer;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.ProxyProperties;
import dev.mimic.autoconfigure.properties.RespClientProperties;
import dev.mimic.autoconfigure.properties.RespServerProperties;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.autoconfigure.properties.SshProperties;
import dev.mimic.autoconfigure.properties.SslProperties;
import dev.mimic.autoconfigure.properties.TcpProperties;
import dev.mimic.autoconfigure.resp.client.RespClientAutoConfiguration;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClients;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the auto-configuration works when it is processed ahead of time.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class MimicAotTests {

	@Test
	void propertiesHaveHints() {
		TestGenerationContext generation = new TestGenerationContext();
		process(generation);
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(MimicProperties.class, "getConnections"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ConnectionProperties.class, "setUri"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ConnectionProperties.class, "getUri"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ServerProperties.class, "setUri"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(MimicProperties.Netty.class, "setThreads"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(ConnectionProperties.class)).accepts(hints);
	}

	@Test
	void groupsOfPropertiesHaveHints() {
		TestGenerationContext generation = new TestGenerationContext();
		process(generation);
		assertSettable(generation, TcpProperties.Connection.class, "setConnectionAttemptDelay");
		assertSettable(generation, SslProperties.Client.class, "setServerName");
		assertSettable(generation, ProxyProperties.class, "setUser");
		assertSettable(generation, SshProperties.class, "setAgent");
		assertSettable(generation, RespClientProperties.class, "setDatabase");
		assertSettable(generation, TcpProperties.class, "setUserTimeout");
		assertSettable(generation, SslProperties.Server.class, "setClientAuth");
		assertSettable(generation, RespServerProperties.class, "setPassword");
		assertSettable(generation, RespServerProperties.Limits.class, "setBulk");
	}

	@Test
	@CompileWithForkedClassLoader
	void connectionsWorkWithGeneratedCode() {
		run((context) -> {
			FlowConnector connector = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
					FlowConnector.class, "orders");
			assertThat(connector).isSameAs(context.getBean("mimic.orders"));
			connector.connect().close();
		}, "mimic.connections.orders.uri=pigeon://loft");
	}

	@Test
	@CompileWithForkedClassLoader
	void namesThatWereUnknownWorkThroughTheResolver() {
		run((context) -> {
			assertThat(context.containsBean("mimic.later")).isFalse();
			context.getBean(FlowResolver.class).resolve("later").close();
		}, "mimic.connections.orders.uri=pigeon://loft", "mimic.connections.later.uri=pigeon://loft");
	}

	@Test
	@CompileWithForkedClassLoader
	void clientsWorkWithGeneratedCode() {
		run((context) -> {
			RespClient client = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
					RespClient.class, "cache");
			assertThat(client).isSameAs(context.getBean("mimic.cache.resp"));
			assertThat(context.getBean(RespClients.class).get("cache").isConnected()).isFalse();
			assertThat(client.isConnected()).isFalse();
		}, "mimic.connections.orders.uri=pigeon://loft", "mimic.connections.cache.uri=redis://localhost");
	}

	private static void assertSettable(TestGenerationContext generation, Class<?> type, String setter) {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(type, setter)).as("%s.%s", type, setter)
			.accepts(generation.getRuntimeHints());
	}

	@SuppressWarnings("unchecked")
	private static void run(Consumer<GenericApplicationContext> action, String... properties) {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = process(generation);
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				TestPropertyValues.of(properties).applyTo(context);
				compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()).initialize(context);
				context.refresh();
				action.accept(context);
			}
		});
	}

	private static ClassName process(TestGenerationContext generation) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues
			.of("mimic.connections.orders.uri=pigeon://loft", "mimic.connections.cache.uri=redis://localhost")
			.applyTo(context);
		context.register(MimicAutoConfiguration.class, RespClientAutoConfiguration.class, Pigeon.class);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		return initializer;
	}

}
