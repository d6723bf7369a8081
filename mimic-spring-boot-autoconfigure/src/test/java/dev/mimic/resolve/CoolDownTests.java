package dev.mimic.resolve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.testkit.ManualTimer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the pause of alternatives that gave no flow.
 *
 * @author Mimic Contributors
 */
class CoolDownTests {

	private final ManualTimer time = new ManualTimer();

	private final List<String> tried = new ArrayList<>();

	private final Set<String> dead = new HashSet<>();

	private final Set<String> silent = new HashSet<>();

	private final TestProtocol protocol = new TestProtocol("endpoint").answering((endpoint, attempt) -> {
		this.tried.add(endpoint);
		if (this.silent.contains(endpoint)) {
			return new CompletableFuture<>();
		}
		return this.dead.contains(endpoint) ? CompletableFuture.failedFuture(new IOException("refused"))
				: CompletableFuture.completedFuture(flow(endpoint));
	});

	private final Map<String, List<Context>> connections = new LinkedHashMap<>();

	private final DefaultFlowResolver resolver;

	CoolDownTests() {
		ProtocolRegistry registry = new ProtocolRegistry();
		registry.register(this.protocol);
		registry.register(new Hop());
		this.resolver = DefaultFlowResolver.builder(registry, () -> this.time)
			.clock(this.time::nanoTime)
			.catalog(new Catalog())
			.build();
		this.connections.put("orders", List.of(context("a"), context("b"), context("c")));
	}

	@Test
	void alternativeThatGaveNoFlowIsTriedLastUntilItHasCooledDown() {
		this.dead.add("a");
		assertThat(resolve("orders")).containsExactly("a", "b");
		assertThat(resolve("orders")).containsExactly("b");
		this.time.advance(Duration.ofMillis(9_999));
		assertThat(resolve("orders")).containsExactly("b");
		this.time.advance(Duration.ofMillis(1));
		assertThat(resolve("orders")).containsExactly("a", "b");
	}

	@Test
	void alternativeThatCoolsDownIsStillTriedWhenTheOthersFail() {
		this.dead.add("a");
		resolve("orders");
		this.dead.addAll(List.of("b", "c"));
		this.dead.remove("a");
		assertThat(resolve("orders")).containsExactly("b", "c", "a");
	}

	@Test
	void alternativeThatConnectsAgainHasItsPlaceAgain() {
		this.dead.add("a");
		resolve("orders");
		this.dead.clear();
		this.dead.addAll(List.of("b", "c"));
		resolve("orders");
		assertThat(resolve("orders")).containsExactly("a");
	}

	@Test
	void orderIsKeptWhenAllCoolDown() {
		this.dead.addAll(List.of("a", "b", "c"));
		assertThat(fail("orders")).isEqualTo(List.of("a", "b", "c"));
		assertThat(fail("orders")).isEqualTo(List.of("a", "b", "c"));
	}

	@Test
	void timeCanBeSetAndSwitchedOff() {
		this.dead.add("a");
		UnaryOperator<Context> never = (context) -> context.replace(ResolutionKeys.COOL_DOWN, Duration.ZERO);
		UnaryOperator<Context> longer = (context) -> context.replace(ResolutionKeys.COOL_DOWN, Duration.ofMinutes(1));
		resolve("orders", never);
		assertThat(resolve("orders", never)).containsExactly("a", "b");
		this.time.advance(Duration.ofMillis(59_999));
		assertThat(resolve("orders", longer)).containsExactly("b");
		this.time.advance(Duration.ofMillis(1));
		assertThat(resolve("orders", longer)).containsExactly("a", "b");
	}

	@Test
	void connectionsAndPlainContextsDoNotShare() {
		this.connections.put("other", List.of(context("a"), context("b")));
		this.dead.add("a");
		resolve("orders");
		assertThat(resolve("other")).containsExactly("a", "b");
		Context plain = context("b").add(this.protocol.endpoint(), "a");
		for (int i = 0; i < 3; i++) {
			this.tried.clear();
			this.resolver.resolve(plain).abort();
			assertThat(this.tried).containsExactly("a", "b");
		}
	}

	@Test
	void explanationTellsWhatWasPutLast() {
		this.dead.add("a");
		resolve("orders");
		this.time.advance(Duration.ofMillis(3_000));
		Flow flow = this.resolver.resolve("orders");
		Resolution resolution = Objects.requireNonNull(flow.unwrap(Resolution.class));
		assertThat(resolution.toString()).containsSubsequence("alternative 2\n", "endpoint b (code): connected",
				"alternative 1, tried last: it failed 3.0 s ago and cools down for 7.0 s\n",
				"endpoint a (code): not tried");
		assertThat(resolution.alternatives()).extracting(Resolution.Alternative::position).containsExactly(2, 1);
		assertThat(resolution.alternatives().get(1).coolDown())
			.isEqualTo(new Resolution.CoolDown(Duration.ofSeconds(3), Duration.ofSeconds(7)));
		assertThat(resolution.toMap().toString()).contains("coolDown={elapsedMicros=3000000, remainingMicros=7000000}");
	}

	@Test
	void planTellsTheOrderThatCounts() {
		this.dead.add("a");
		resolve("orders");
		Resolution plan = this.resolver.explain("orders").join();
		assertThat(plan.alternatives()).extracting(Resolution.Alternative::position).containsExactly(2, 3, 1);
		assertThat(plan.toString()).contains("alternative 1, tried last: it failed");
	}

	@Test
	void alternativeThatNeverAnswersCoolsDown() {
		this.silent.add("a");
		CompletableFuture<Flow> flow = this.resolver.resolveAsync("orders");
		this.time.advance(Duration.ofMillis(5_000));
		assertThat(flow).isCompleted();
		assertThat(this.tried).containsExactly("a", "b");
		assertThat(resolve("orders")).containsExactly("b");
	}

	@Test
	void alternativeThatTakesAllTheTimeCoolsDown() {
		this.silent.addAll(List.of("a", "b", "c"));
		UnaryOperator<Context> patient = (context) -> context.replace(ResolutionKeys.ATTEMPT_TIMEOUT,
				Duration.ofMinutes(1));
		CompletableFuture<Flow> flow = this.resolver.resolveAsync("orders", patient);
		this.time.advance(Duration.ofMillis(10_000));
		assertThat(flow).isCompletedExceptionally();
		this.silent.clear();
		assertThat(resolve("orders")).containsExactly("b");
	}

	@Test
	void callerWhoGivesUpBlamesNobody() {
		this.silent.add("a");
		this.resolver.resolveAsync("orders").cancel(true);
		this.silent.clear();
		assertThat(resolve("orders")).containsExactly("a");
	}

	@Test
	void timeoutOfTheFirstAlternativeCountsWhereverItIsTried() {
		this.connections.put("orders",
				List.of(context("a").add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(2)), context("b")));
		this.dead.add("a");
		resolve("orders");
		this.silent.add("b");
		CompletableFuture<Flow> flow = this.resolver.resolveAsync("orders");
		this.time.advance(Duration.ofMillis(1_000));
		assertThat(flow).isCompletedExceptionally();
	}

	@Test
	void memoryIsLimited() {
		CoolDowns coolDowns = new CoolDowns(Duration.ofSeconds(10));
		for (int i = 0; i <= CoolDowns.LIMIT; i++) {
			coolDowns.failed("connection " + i, 1, 0);
		}
		assertThat(order(coolDowns, "connection 0")).containsExactly(1, 2);
		assertThat(order(coolDowns, "connection 1")).containsExactly(2, 1);
		assertThat(order(coolDowns, "connection " + CoolDowns.LIMIT)).containsExactly(2, 1);
	}

	@Test
	void hopThatDoesNotReachItsTargetDoesNotCoolDown() {
		Context leading = Context.empty().add(Target.KEY, new Target.Host("orders", 1));
		this.connections.put("proxy", List.of(leading.add(Hop.KEY, "blocked"), leading.add(Hop.KEY, "works")));
		resolve("proxy");
		assertThat(resolve("proxy")).containsExactly("blocked", "works");
	}

	@Test
	void hopThatFailsItselfCoolsDown() {
		Context leading = Context.empty().add(Target.KEY, new Target.Host("orders", 1));
		this.connections.put("proxy", List.of(leading.add(Hop.KEY, "dead"), leading.add(Hop.KEY, "works")));
		resolve("proxy");
		assertThat(resolve("proxy")).containsExactly("works");
	}

	private static List<Integer> order(CoolDowns coolDowns, String connection) {
		CandidateWalk first = CandidateWalk.of(Context.empty(), List.of()).at(1);
		CandidateWalk second = CandidateWalk.of(Context.empty(), List.of()).at(2);
		return coolDowns.order(connection, List.of(first, second), 1).stream().map(CandidateWalk::position).toList();
	}

	private List<String> resolve(String connection) {
		return resolve(connection, UnaryOperator.identity());
	}

	private List<String> resolve(String connection, UnaryOperator<Context> with) {
		this.tried.clear();
		this.resolver.resolve(connection, with).abort();
		return List.copyOf(this.tried);
	}

	private List<String> fail(String connection) {
		this.tried.clear();
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.resolver.resolve(connection));
		return List.copyOf(this.tried);
	}

	private Context context(String endpoint) {
		return Context.empty().add(this.protocol.endpoint(), endpoint);
	}

	private Flow flow(String endpoint) {
		return this.protocol.flow(endpoint);
	}

	/**
	 * A proxy that works, is dead, or is kept from its target.
	 */
	private final class Hop implements HopProtocol<String> {

		private static final Key<String> KEY = Key.named("hop", String.class);

		@Override
		public Key<String> endpoint() {
			return KEY;
		}

		@Override
		public CompletionStage<? extends Flow> connect(String hop, Target target, Attempt attempt) {
			CoolDownTests.this.tried.add(hop);
			return hop.equals("works") ? CompletableFuture.completedFuture(flow(hop))
					: CompletableFuture.failedFuture(new IOException(hop));
		}

		@Override
		public boolean isFailureOfTarget(Throwable failure) {
			return "blocked".equals(failure.getMessage());
		}

	}

	/**
	 * The connections of the test.
	 */
	private final class Catalog implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return CoolDownTests.this.connections.keySet();
		}

		@Override
		public List<Context> alternatives(String connection) {
			return Objects.requireNonNull(CoolDownTests.this.connections.get(connection));
		}

	}

}
