package dev.mimic.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionStarter}.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionStarterTests {

	private final Threads threads = new Threads();

	private final Pigeon pigeon = new Pigeon();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withBean(Pigeon.class, () -> this.pigeon)
		.withPropertyValues("mimic.connections.orders.uri=pigeon://loft");

	@Test
	void lazyDoesNotConnect() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.pigeon.flows).isEmpty();
		});
	}

	@Test
	void eagerConnectsAndCloses() {
		this.contextRunner.withPropertyValues("mimic.connections.orders.startup=eager").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.pigeon.flows).singleElement().satisfies((flow) -> assertThat(flow.closed()).isDone());
		});
	}

	@Test
	void eagerFailsTheStart(CapturedOutput output) {
		String report = Application.of("""
				mimic.connections.orders: { uri: "pigeon://user:pa55w0rd@loft", startup: eager }
				""").sources(LostPigeon.class).report(output);
		assertThat(report).contains("Connection 'orders' did not connect at startup:")
			.contains("the pigeon got lost")
			.contains("Set 'mimic.connections.orders.startup' to 'wait' to wait for it");
	}

	@Test
	void waitTriesAgain() {
		this.pigeon.failures.set(2);
		this.contextRunner.withPropertyValues("mimic.connections.orders.startup=wait").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.pigeon.failures).hasValue(0);
			assertThat(this.pigeon.flows).singleElement().satisfies((flow) -> assertThat(flow.closed()).isDone());
		});
	}

	@Test
	void waitGivesUp() {
		this.pigeon.failures.set(Integer.MAX_VALUE);
		this.contextRunner
			.withPropertyValues("mimic.connections.orders.startup=wait",
					"mimic.connections.orders.startup-timeout=350ms")
			.run((context) -> {
				assertThat(context).getFailure().hasRootCauseMessage("the pigeon got lost");
				assertThat(Integer.MAX_VALUE - this.pigeon.failures.get()).isEqualTo(3);
			});
	}

	@Test
	void waitLeavesNothingBehind() {
		this.pigeon.failures.set(1);
		this.contextRunner.withPropertyValues("mimic.connections.orders.startup=wait").run((context) -> {
		});
		assertThat(this.threads.started()).isEqualTo(List.of());
	}

	/**
	 * A pigeon that never arrives.
	 */
	static class LostPigeon extends Pigeon {

		LostPigeon() {
			this.failures.set(Integer.MAX_VALUE);
		}

	}

}
