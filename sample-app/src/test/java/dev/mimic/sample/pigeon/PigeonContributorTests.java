package dev.mimic.sample.pigeon;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.resolve.ConnectionCatalog;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PigeonContributor}.
 *
 * @author Mimic Contributors
 */
class PigeonContributorTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withBean(Pigeon.class)
		.withBean(PigeonContributor.class)
		.withPropertyValues("mimic.connections.loft.uri=pigeon://line");

	@Test
	void speedIsAPropertyOfTheConnection() {
		this.contextRunner.withPropertyValues("mimic.connections.loft.pigeon.speed=40")
			.run((context) -> assertThat(
					context.getBean(ConnectionCatalog.class).alternatives("loft").get(0).get(Pigeon.SPEED))
				.isEqualTo(40));
	}

	@Test
	void speedThatIsTooLowStopsTheStart() {
		this.contextRunner.withPropertyValues("mimic.connections.loft.pigeon.speed=0")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"mimic.connections.loft.pigeon.speed (\"mimic.connections.loft.pigeon.speed\" from "
								+ "property source \"test\"): must be at least 1"));
	}

	@Test
	void misspeltKeyStopsTheStart() {
		this.contextRunner.withPropertyValues("mimic.connections.loft.pigeon.sped=40")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("mimic.connections.loft.pigeon.sped"));
	}

}
