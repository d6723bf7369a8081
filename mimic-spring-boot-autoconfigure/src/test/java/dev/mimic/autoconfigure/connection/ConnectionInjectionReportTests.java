package dev.mimic.autoconfigure.connection;

import java.util.List;

import dev.mimic.autoconfigure.resp.client.RespClientAutoConfiguration;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resp.client.RespClient;
import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application prints that does not start because it injects a bean of
 * no connection.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionInjectionReportTests {

	private static final String TWO = """
			mimic.connections:
			  cache.uri: redis://:pa55w0rd@localhost
			  scores.uri: redis://localhost
			  orders.uri: tcp://localhost:1
			""";

	@Test
	void misspeltName(CapturedOutput output) {
		assertThat(report(TWO, Misspelt.class, output))
			.contains("Parameter 0 of constructor in " + Misspelt.class.getName()
					+ " required the RespClient of the connection 'cahce', but there is no such connection.")
			.contains("Did you mean 'cache'? Then write @Qualifier(\"cache\") RespClient. "
					+ "Declare the connection: 'mimic.connections.cahce.uri=redis://localhost:6379'. "
					+ "Connections with a bean of this type are: cache, scores.");
	}

	@Test
	void misspeltNameOfConnector(CapturedOutput output) {
		assertThat(report(TWO, MisspeltConnector.class, output))
			.contains("Parameter 0 of method use in " + MisspeltConnector.class.getName()
					+ " required the FlowConnector of the connection 'oders', but there is no such connection.")
			.contains("Did you mean 'orders'? Then write @Qualifier(\"orders\") FlowConnector. ")
			.contains("'mimic.connections.oders.uri=tcp://localhost:7000'")
			.contains("are: cache, orders, scores.");
	}

	@Test
	void nameWithNothingNear(CapturedOutput output) {
		assertThat(report("mimic.connections.other.uri: redis://localhost", Misspelt.class, output))
			.doesNotContain("Did you mean")
			.contains("Declare the connection: 'mimic.connections.cahce.uri=redis://localhost:6379'. "
					+ "Connections with a bean of this type are: other.");
	}

	@Test
	void connectionThatDoesNotSpeakResp(CapturedOutput output) {
		assertThat(report("mimic.connections.cahce.uri: tcp://localhost:1", Misspelt.class, output))
			.contains("required the RespClient of the connection 'cahce', but this connection does not speak RESP.")
			.contains("Set 'mimic.connections.cahce.protocol=resp', or give it a URI such as "
					+ "'mimic.connections.cahce.uri=redis://localhost:6379'.");
	}

	@Test
	void twoConnectionsAndNoName(CapturedOutput output) {
		assertThat(report(TWO, Unnamed.class, output))
			.contains("Parameter 0 of method runner in " + Unnamed.class.getName()
					+ " required a RespClient without saying of which connection, but there are 2: cache, scores.")
			.contains("Name the connection where the bean is injected, such as: @Qualifier(\"scores\") RespClient.");
	}

	@Test
	void noConnectionAtAll(CapturedOutput output) {
		assertThat(report("mimic.connections.orders.uri: tcp://localhost:1", Unnamed.class, output))
			.contains("required a RespClient without saying of which connection, but there is none.")
			.contains("Declare the connection: 'mimic.connections.<name>.uri=redis://localhost:6379'.");
	}

	@Test
	void lookupWithoutInjectionPoint(CapturedOutput output) {
		assertThat(report(TWO, Lookup.class, output))
			.contains("The application required a RespClient without saying of which connection, but there are 2")
			.contains("such as: @Qualifier(\"cache\") RespClient.");
	}

	@Test
	void otherBeansAreReportedByOthers(CapturedOutput output) {
		assertThat(report(TWO, Foreign.class, output)).contains("required a single bean, but 2 were found")
			.contains("one: defined by method 'one' in " + Foreign.class.getName());
	}

	@Test
	void beansTellTheirConnection() {
		try (ConfigurableApplicationContext context = Application.of(TWO).sources(Clients.class).start()) {
			assertThat(List.of("mimic.cache", "mimic.cache.resp"))
				.extracting((bean) -> context.getBeanFactory().getBeanDefinition(bean).getResourceDescription())
				.containsOnly("mimic.connections.cache");
		}
	}

	private static String report(String yaml, Class<?> source, CapturedOutput output) {
		return Application.of(yaml).sources(Clients.class, source).report(output);
	}

	@ImportAutoConfiguration(RespClientAutoConfiguration.class)
	static class Clients {

	}

	static class Misspelt {

		Misspelt(@Qualifier("cahce") RespClient client) {
		}

	}

	static class MisspeltConnector {

		@Autowired
		void use(@Qualifier("oders") FlowConnector connector) {
		}

	}

	static class Unnamed {

		@Bean
		ApplicationRunner runner(RespClient score) {
			return (arguments) -> score.close();
		}

	}

	static class Lookup {

		@Bean
		ApplicationRunner runner(ApplicationContext context) {
			return (arguments) -> context.getBean(RespClient.class).close();
		}

	}

	static class Foreign {

		@Bean
		StringBuilder one() {
			return new StringBuilder();
		}

		@Bean
		StringBuilder two() {
			return new StringBuilder();
		}

		@Bean
		ApplicationRunner runner(StringBuilder any) {
			return (arguments) -> any.setLength(0);
		}

	}

}
