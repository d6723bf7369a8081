package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.flow.Flow;
import dev.mimic.testkit.Application;
import dev.mimic.testkit.StartedThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	private final StartedThreads threads = new StartedThreads();

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
	void waitThatFailsAdvisesNoWaiting(CapturedOutput output) {
		String report = Application.of("""
				mimic.connections.orders:
				  uri: "pigeon://user:pa55w0rd@loft"
				  startup: wait
				  startup-timeout: 100ms
				""").sources(LostPigeon.class).report(output);
		assertThat(report).contains("Connection 'orders' did not connect at startup:")
			.contains("the pigeon got lost")
			.contains("Start the service that it connects to, or correct the connection. "
					+ "Raise 'mimic.connections.orders.startup-timeout' to wait longer, or remove "
					+ "'mimic.connections.orders.startup' to connect on first use.")
			.doesNotContain("'wait'");
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
			.withPropertyValues("mimic.connections.orders.startup=wait", "mimic.connections.orders.startup-timeout=2s")
			.run((context) -> {
				assertThat(context).getFailure().hasRootCauseMessage("the pigeon got lost");
				// After 0.1, 0.3, 0.7 and 1.5 seconds; a busy machine may have time for
				// fewer
				assertThat(Integer.MAX_VALUE - this.pigeon.failures.get()).isBetween(2, 5);
			});
	}

	@Test
	void waitLeavesNothingBehind() {
		this.pigeon.failures.set(1);
		this.contextRunner.withPropertyValues("mimic.connections.orders.startup=wait").run((context) -> {
		});
		assertThat(this.threads.names()).isEqualTo(List.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "eager", "wait" })
	void checksWhatConnects(String startup) {
		StubCheck check = new StubCheck();
		this.contextRunner.withBean(ConnectionCheck.class, () -> check)
			.withPropertyValues("mimic.connections.orders.startup=" + startup,
					"mimic.connections.other.uri=pigeon://attic", "mimic.connections.other.startup=" + startup,
					"mimic.connections.orders.timeout=3s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(check.checked).containsExactly("orders");
				assertThat(check.timeout).isLessThanOrEqualTo(Duration.ofSeconds(3));
				assertThat(this.pigeon.flows).hasSize(2).allSatisfy((flow) -> assertThat(flow.closed()).isDone());
			});
	}

	@Test
	void eagerFailsAsTheCheckDoes() {
		StubCheck check = new StubCheck();
		check.failures.add(new IllegalStateException("no corn"));
		this.contextRunner.withBean(ConnectionCheck.class, () -> check)
			.withPropertyValues("mimic.connections.orders.startup=eager")
			.run((context) -> {
				assertThat(context).getFailure()
					.hasCauseInstanceOf(ConnectionStartupException.class)
					.hasRootCauseMessage("no corn");
				assertThat(this.pigeon.flows).singleElement().satisfies((flow) -> assertThat(flow.closed()).isDone());
			});
	}

	@Test
	void waitTriesAgainWhileItCanHelp() {
		StubCheck check = new StubCheck();
		check.failures.add(new IllegalStateException("no corn yet"));
		this.contextRunner.withBean(ConnectionCheck.class, () -> check)
			.withPropertyValues("mimic.connections.orders.startup=wait")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(check.checked).containsExactly("orders", "orders");
				assertThat(this.pigeon.flows).hasSize(2).allSatisfy((flow) -> assertThat(flow.closed()).isDone());
			});
	}

	@Test
	void waitStopsWhenItCantHelp() {
		StubCheck check = new StubCheck();
		check.failures.add(new UnsupportedOperationException("wrong bird"));
		this.contextRunner.withBean(ConnectionCheck.class, () -> check)
			.withPropertyValues("mimic.connections.orders.startup=wait")
			.run((context) -> {
				assertThat(context).getFailure().hasRootCauseMessage("wrong bird");
				assertThat(check.checked).containsExactly("orders");
			});
	}

	@Test
	void checkThatThrowsFailsTheStart() {
		StubCheck check = new StubCheck();
		check.failures.add(new IllegalStateException("thrown"));
		check.throwing = true;
		this.contextRunner.withBean(ConnectionCheck.class, () -> check)
			.withPropertyValues("mimic.connections.orders.startup=eager")
			.run((context) -> assertThat(context).getFailure().hasRootCauseMessage("thrown"));
	}

	/**
	 * Checks the connection {@code orders}.
	 */
	private static final class StubCheck implements ConnectionCheck {

		private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

		private final Queue<String> checked = new ConcurrentLinkedQueue<>();

		private volatile Duration timeout = Duration.ZERO;

		private boolean throwing;

		@Override
		public boolean supports(String connection) {
			return connection.equals("orders");
		}

		@Override
		public CompletableFuture<?> check(String connection, Flow flow, Duration timeout) {
			assertThat(flow.closed()).isNotDone();
			this.checked.add(connection);
			this.timeout = timeout;
			RuntimeException failure = this.failures.poll();
			if (failure == null) {
				return CompletableFuture.completedFuture(null);
			}
			if (this.throwing) {
				throw failure;
			}
			return CompletableFuture.failedFuture(failure);
		}

		@Override
		public boolean isTemporary(Throwable failure) {
			return !(failure instanceof UnsupportedOperationException);
		}

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
