package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.flow.FlowHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that connections are made at startup when the servers of the application listen.
 *
 * @author Mimic Contributors
 */
class StartupOrderTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, FlowServerAutoConfiguration.class));

	@Test
	void applicationConnectsToItselfAtStartup() {
		this.contextRunner.withBean(FlowHandler.class, () -> (flow) -> flow.closeAsync())
			.withPropertyValues("mimic.servers.kv.uri=memory://kv", "mimic.connections.kv.uri=memory://kv",
					"mimic.connections.kv.startup=eager")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
