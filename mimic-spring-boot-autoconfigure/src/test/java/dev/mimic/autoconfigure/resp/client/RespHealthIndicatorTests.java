package dev.mimic.autoconfigure.resp.client;

import java.util.Objects;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RespHealthIndicator}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class RespHealthIndicatorTests {

	@Test
	void whatIsWrongStandsInTheHealthAndInOneLineOfTheLog(CapturedOutput output) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class,
					RespHealthAutoConfiguration.class))
			.withPropertyValues("mimic.connections.cache.uri=memory://nowhere", "mimic.connections.cache.protocol=resp")
			.run((context) -> {
				CompositeHealthContributor health = context.getBean("respHealthContributor",
						CompositeHealthContributor.class);
				HealthIndicator cache = (HealthIndicator) Objects.requireNonNull(health.getContributor("cache"));
				Health down = Objects.requireNonNull(cache.health());
				assertThat(down.getStatus()).isEqualTo(Status.DOWN);
				assertThat(down.getDetails()).extractingByKey("error")
					.asString()
					.contains("RespConnectionException")
					.contains("Nothing listens on memory://nowhere");
			});
		assertThat(output.getAll().lines().filter((line) -> line.contains("PING failed: "))).singleElement()
			.asString()
			.contains("No flow for connection 'cache'")
			.contains(": Nothing listens on memory://nowhere");
		assertThat(output).doesNotContain("\tat ").doesNotContain("Caused by");
	}

}
