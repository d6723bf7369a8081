package dev.mimic.autoconfigure;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MimicAutoConfiguration}.
 *
 * @author Mimic Contributors
 */
class MimicAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withBean(Pigeon.class);

	@Test
	void resolvesByNameWithProtocolBean() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.uri=pigeon://here").run((context) -> {
			try (Flow flow = context.getBean(FlowResolver.class).resolve("orders")) {
				assertThat(flow.unwrap(PigeonFlow.class)).isNotNull();
			}
		});
	}

}
