package dev.mimic.autoconfigure.connection;

import java.util.Map;

import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.testkit.Application;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for properties that a {@link ConnectionContributor} of an application declares.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionPropertyGroupTests {

	private static final Key<Integer> SPEED = Key.named("speed", Integer.class);

	@Test
	void valueComesFromFileOrVariable() {
		Application application = application("""
				mimic.connections:
				  loft: { uri: "pigeon://a", pigeon: { speed: 40 } }
				  attic-b: { uri: "pigeon://b" }
				  barn: { uri: "pigeon://c" }
				""").variables(Map.of("MIMIC_CONNECTIONS_ATTIC_B_PIGEON_SPEED", "50"));
		try (ConfigurableApplicationContext context = application.start()) {
			ConnectionCatalog catalog = context.getBean(ConnectionCatalog.class);
			assertThat(speed(catalog, "loft")).isEqualTo(40);
			assertThat(speed(catalog, "attic-b")).isEqualTo(50);
			assertThat(speed(catalog, "barn")).isEqualTo(60);
		}
	}

	@Test
	void valueThatCannotBeReadIsReported(CapturedOutput output) {
		assertThat(application("mimic.connections.loft: { uri: 'pigeon://a', pigeon: { speed: pa55w0rd } }")
			.report(output)).contains("Property: mimic.connections.loft.pigeon.speed")
			.contains("Origin: application.yml - 1:")
			.contains("Set it to a whole number.");
	}

	@Test
	void valueThatContributorRefusesIsReported(CapturedOutput output) {
		assertThat(application("mimic.connections.loft: { uri: 'pigeon://a', pigeon: { speed: 0 } }").report(output))
			.contains("Property: mimic.connections.loft.pigeon.speed")
			.contains("Origin: application.yml - 1:")
			.contains("Reason: must be at least 1");
	}

	@Test
	void misspeltKeyIsReportedWithTheNearest(CapturedOutput output) {
		assertThat(application("mimic.connections.loft: { uri: 'pigeon://a', pigeon: { sped: 1 } }").report(output))
			.contains("Property: mimic.connections.loft.pigeon.sped")
			.contains("Did you mean 'speed'?")
			.contains("Known keys below 'mimic.connections.loft.pigeon' are: speed.");
	}

	@Test
	void misspeltGroupIsReportedWithTheNearest(CapturedOutput output) {
		assertThat(application("mimic.connections.loft: { uri: 'pigeon://a', pigoen: { speed: 1 } }").report(output))
			.contains("Property: mimic.connections.loft.pigoen.speed")
			.contains("Known keys below 'mimic.connections.loft' are: ")
			.contains("path, pigeon, port");
	}

	@Test
	void placeholderWithoutValueIsReported(CapturedOutput output) {
		assertThat(application("mimic.connections.loft: { uri: 'pigeon://a', pigeon: { speed: '${GONE}' } }")
			.report(output)).contains("Property: mimic.connections.loft.pigeon.speed").contains(": ${GONE}");
	}

	@Test
	void withoutContributorTheKeyIsUnknown(CapturedOutput output) {
		assertThat(Application.of("mimic.connections.loft: { uri: 'pigeon://a', pigeon: { speed: 1 } }")
			.sources(Pigeon.class)
			.report(output)).contains("Property: mimic.connections.loft.pigeon.speed").contains("There is no such key");
	}

	private static Application application(String yaml) {
		return Application.of(yaml).sources(Pigeon.class, PigeonContributor.class);
	}

	private static @Nullable Integer speed(ConnectionCatalog catalog, String connection) {
		return catalog.alternatives(connection).get(0).get(SPEED);
	}

	/**
	 * Properties of pigeons.
	 */
	public static class PigeonProperties {

		private int speed = 60;

		public int getSpeed() {
			return this.speed;
		}

		public void setSpeed(int speed) {
			this.speed = speed;
		}

	}

	/**
	 * Contributes the speed of pigeons.
	 */
	@ConnectionPropertyGroup(name = "pigeon", type = PigeonProperties.class)
	static class PigeonContributor implements ConnectionContributor {

		@Override
		public Context addOptions(ConfiguredConnection connection, Context context) {
			int speed = connection.group(PigeonProperties.class).getSpeed();
			if (speed < 1) {
				throw connection.invalid("pigeon.speed", "must be at least 1", "Set it to 60.");
			}
			return connection.from("pigeon.speed", context).add(SPEED, speed);
		}

	}

}
