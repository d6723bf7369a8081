package dev.mimic.resolve;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.testkit.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what explanations say of attempts that ran out of time.
 *
 * @author Mimic Contributors
 */
class TimeLimitTests {

	private final ManualTimer time = new ManualTimer();

	private final TestProtocol silent = new TestProtocol("silent")
		.answering((endpoint, attempt) -> attempt.phase("tcp", endpoint, () -> new CompletableFuture<Flow>()));

	private final TestProtocol upper = new TestProtocol("upper")
		.answering((endpoint, attempt) -> attempt.connect(endpoint));

	private final DefaultFlowResolver resolver;

	TimeLimitTests() {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(this.silent, 1);
		registry.register(this.upper, 2);
		this.resolver = DefaultFlowResolver.builder(registry, () -> this.time)
			.clock(this.time::nanoTime)
			.catalog(new Catalog())
			.build();
	}

	@Test
	void attemptTimeoutIsNamed() {
		String explanation = explanation(context("a").add(this.silent.endpoint(), "b")
			.add(ResolutionKeys.ATTEMPT_TIMEOUT, Duration.ofSeconds(2)));
		assertThat(explanation).containsSubsequence("silent b (code): failed after 2.0 s",
				"No flow within 2.0 s: the attempt-timeout of 2.0 s is over\n", "tcp b: 2.0 s, stopped\n",
				"silent a (code): failed after 2.0 s", "tcp a: 2.0 s, stopped");
	}

	@Test
	void timeoutIsNamed() {
		assertThat(explanation(context("a").add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(3))))
			.containsSubsequence("No flow within 3.0 s: the timeout of 3.0 s is over\n", "tcp a: 3.0 s, stopped");
	}

	@Test
	void timeoutWithoutUnitTellsItsLength() {
		assertThat(explanation(context("a").add(ResolutionKeys.TIMEOUT, Duration.ofMillis(2))))
			.contains("No flow within 2.0 ms: the timeout of 2.0 ms is over");
	}

	@Test
	void timeThatIsLeftForOthersIsNamed() {
		assertThat(explanation(context("a").add(this.silent.endpoint(), "b"))).containsSubsequence(
				"half of the remaining time is over, the rest is for the candidates that follow\n",
				"tcp b: 5.0 s, stopped\n", "No flow within 5.0 s: the timeout of 10.0 s is over\n",
				"tcp a: 5.0 s, stopped");
	}

	@Test
	void limitOfTheAttemptAboveIsNamed() {
		String explanation = explanation(Context.empty()
			.add(this.upper.endpoint(), "lower")
			.add(ResolutionKeys.ATTEMPT_TIMEOUT, Duration.ofSeconds(2)));
		assertThat(explanation).containsSubsequence("No flow for connection 'lower': out of time after 2.0 s",
				"silent deep (code): failed after 2.0 s: ", "the attempt-timeout of 2.0 s is over",
				"tcp deep: 2.0 s, stopped");
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void reasonStandsOnceInAnExplanation() {
		String explanation = explanation(context("a").add(this.silent.endpoint(), "b")
			.add(ResolutionKeys.ATTEMPT_TIMEOUT, Duration.ofSeconds(2)));
		assertThat(explanation.split("attempt-timeout", -1)).as("parts around the reason of each candidate").hasSize(3);
	}

	@Test
	void callerWhoGivesUpIsNoLimit() {
		CompletableFuture<Flow> flow = this.resolver.resolveAsync(context("a"));
		Attempt attempt = this.silent.attempt();
		flow.cancel(true);
		assertThat(((RunningAttempt) attempt).record().phases().get(0).failure())
			.isInstanceOf(CancellationException.class);
	}

	private Context context(String endpoint) {
		return Context.empty().add(this.silent.endpoint(), endpoint);
	}

	private String explanation(Context context) {
		CompletableFuture<Flow> flow = this.resolver.resolveAsync(context);
		this.time.advance(Duration.ofMillis(20_000));
		Throwable failure = failure(flow);
		assertThat(failure).isInstanceOf(FlowResolutionException.class);
		return Objects.requireNonNull(((FlowResolutionException) Objects.requireNonNull(failure)).resolution())
			.toString();
	}

	private static @Nullable Throwable failure(CompletableFuture<Flow> flow) {
		try {
			flow.join();
			return null;
		}
		catch (CompletionException ex) {
			return ex.getCause();
		}
	}

	/**
	 * A connection to be reached by the protocol above.
	 */
	private final class Catalog implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return Set.of("lower");
		}

		@Override
		public List<Context> alternatives(String connection) {
			return List.of(context("deep"));
		}

	}

}
