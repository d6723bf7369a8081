package dev.mimic.autoconfigure.resolver;

import dev.mimic.autoconfigure.Loft;
import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the {@link FlowConnector} beans.
 *
 * @author Mimic Contributors
 */
class FlowConnectorTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withBean(Pigeon.class)
		.withPropertyValues("mimic.connections.orders.uri=pigeon://loft", "mimic.connections.stock.uri=pigeon://attic");

	@Test
	void connectsByBeanName() {
		this.contextRunner.run((context) -> {
			FlowConnector connector = context.getBean("mimic.stock", FlowConnector.class);
			assertThat(connector.name()).isEqualTo("stock");
			try (Flow flow = connector.connect()) {
				assertThat(Pigeon.loftOf(flow)).isEqualTo(new Loft("attic"));
			}
			try (Flow flow = connector.connectAsync().join()) {
				assertThat(Pigeon.loftOf(flow)).isEqualTo(new Loft("attic"));
			}
			assertThat(connector.explain().join().outcome()).isEqualTo(Resolution.Outcome.PLANNED);
		});
	}

	@Test
	void isInjectedByQualifier() {
		this.contextRunner.withBean(Service.class)
			.run((context) -> assertThat(context.getBean(Service.class).connector.name()).isEqualTo("orders"));
	}

	@Test
	void doesNotClashWithBeanOfSameName() {
		this.contextRunner.withBean("orders", String.class, () -> "a bean of the user")
			.withBean(Service.class)
			.run((context) -> assertThat(context.getBean(Service.class).connector.name()).isEqualTo("orders"));
	}

	@Test
	void connectorsOfUsersGoFirst() {
		this.contextRunner.withUserConfiguration(OwnConnectors.class).withBean(Service.class).run((context) -> {
			assertThat(context.getBean(Service.class).connector.name()).isEqualTo("own orders");
			assertThat(context.getBean("mimic.stock", FlowConnector.class).name()).isEqualTo("own stock");
		});
	}

	@Test
	void onlyConnectorNeedsNoQualifier() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
			.withBean(Pigeon.class)
			.withPropertyValues("mimic.connections.[a.b].uri=pigeon://loft")
			.run((context) -> assertThat(context.getBean(FlowConnector.class).name()).isEqualTo("a.b"));
	}

	/**
	 * Uses a connector.
	 */
	static class Service {

		private final FlowConnector connector;

		Service(@Qualifier("orders") FlowConnector connector) {
			this.connector = connector;
		}

	}

	/**
	 * Connectors of a user's own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnConnectors {

		@Bean
		FlowConnector orders(FlowResolver resolver) {
			return new ResolvingFlowConnector("own orders", resolver);
		}

		@Bean("mimic.stock")
		FlowConnector stock(FlowResolver resolver) {
			return new ResolvingFlowConnector("own stock", resolver);
		}

	}

}
