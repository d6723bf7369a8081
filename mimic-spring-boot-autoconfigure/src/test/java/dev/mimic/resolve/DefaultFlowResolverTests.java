package dev.mimic.resolve;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.mimic.async.Stages;
import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.testkit.EndpointFlow;
import dev.mimic.testkit.ManualTimer;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultFlowResolver}.
 *
 * @author Mimic Contributors
 */
class DefaultFlowResolverTests {

	private final ManualTimer time = new ManualTimer();

	private final ProtocolRegistry registry = new ProtocolRegistry();

	private final Map<String, List<Context>> connections = new LinkedHashMap<>();

	private final DefaultFlowResolver resolver = DefaultFlowResolver.builder(this.registry, () -> this.time)
		.clock(this.time::nanoTime)
		.catalog(new Catalog())
		.build();

	private final TestProtocol first = register("first", 1);

	private final TestProtocol second = register("second", 2);

	private final Context both = Context.empty().add(this.first.endpoint(), "a").add(this.second.endpoint(), "b");

	@Test
	void givesTheFlowOfTheFirstCandidateThatConnects() {
		this.first.failing(new IOException("refused"));
		this.second.connecting();
		Flow flow = this.resolver.resolve(this.both);
		assertThat(stub(flow).endpoint()).isEqualTo("b");
		Resolution resolution = explanation(flow);
		assertThat(winner(resolution).protocol()).isEqualTo("second");
		assertThat(resolution.toString()).contains("1. first a (code): failed", "refused",
				"2. second b (code): connected");
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void failureNamesEveryCandidateAndWhyItFailed() {
		this.first.failing(new IOException("refused"));
		this.second.failing(new IllegalStateException("odd"));
		Context context = this.both.withOrigin("application.yml:7")
			.fold(this.second.endpoint(), Fun.of(Arg.req(Key.named("host", String.class)), (host) -> host));
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.resolver.resolve(context))
			.withMessageContaining("first a (code): failed after")
			.withMessageContaining(": refused")
			.withMessageContaining("IllegalStateException: odd")
			.withMessageContaining("second (application.yml:7): no endpoint")
			.withMessageContaining("second <- (host) (application.yml:7) has no value: 'host' is missing")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void cycleNamesItsPathAndWhatWouldFeedIt() {
		Key<String> host = Key.named("host", String.class);
		Key<String> address = Key.named("address", String.class);
		Context context = Context.empty()
			.fold(host, Fun.of(Arg.req(address), (value) -> value))
			.fold(address, Fun.of(Arg.req(host), (value) -> value))
			.fold(this.first.endpoint(), Fun.of(Arg.req(host), (value) -> value));
		assertThatExceptionOfType(ContextCycleException.class).isThrownBy(() -> this.resolver.resolve(context))
			.withMessageContaining("cycle host -> address -> host; a value for host or address would feed it");
	}

	@Test
	void emptyContextSaysThatThereIsNoCandidate() {
		assertThatExceptionOfType(NoFlowException.class).isThrownBy(() -> this.resolver.resolve(Context.empty()))
			.withMessageContaining("no candidate")
			.withMessageContaining("the context is empty");
	}

	@Test
	void unknownConnectionListsTheKnownOnes() {
		this.connections.put("orders", List.of(this.both));
		assertThatExceptionOfType(UnknownConnectionException.class).isThrownBy(() -> this.resolver.resolve("order"))
			.withMessage("There is no connection named 'order'; did you mean 'orders'? Known are: orders");
	}

	@Test
	void alternativesAreTriedInOrderWithValuesOfTheCallSite() {
		this.first.failing(new IOException("refused"));
		this.second.connecting();
		this.connections.put("orders", List.of(Context.empty().add(this.second.endpoint(), "x"),
				Context.empty().add(this.first.endpoint(), "y")));
		assertThat(stub(this.resolver.resolve("orders")).endpoint()).isEqualTo("x");
		Flow flow = this.resolver.resolve("orders", (context) -> context.replace(this.second.endpoint(), "z"));
		assertThat(stub(flow).endpoint()).isEqualTo("z");
		assertThat(explanation(flow).connection()).isEqualTo("orders");
	}

	@Test
	void totalDeadlineStopsTheConnectAndClosesTheLateFlow() {
		CompletableFuture<Flow> result = this.resolver.resolveAsync(
				Context.empty().add(this.first.endpoint(), "a").add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(2)));
		List<String> cancelled = new ArrayList<>();
		this.first.attempt().onCancel(() -> cancelled.add("older"));
		this.first.attempt().onCancel(() -> cancelled.add("newer"));
		assertThat(this.first.attempt().remaining()).isEqualTo(Duration.ofSeconds(2));
		this.time.advance(Duration.ofMillis(1_999));
		assertThat(result).isNotDone();
		this.time.advance(Duration.ofMillis(1));
		assertThat(result).isCompletedExceptionally();
		assertThat(cancelled).containsExactly("newer", "older");
		assertThat(this.first.attempt().remaining()).isZero();
		assertThat(this.first.connect()).isCancelled();
		assertThat(this.time.scheduled()).isZero();
		assertThat(failure(result)).isInstanceOf(ResolutionTimeoutException.class)
			.hasMessageContaining("No flow within 2.0 s");
	}

	@Test
	void deadlineEndsTheWalkBeforeTheNextCandidate() {
		CompletableFuture<Flow> result = this.resolver
			.resolveAsync(this.both.add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(2))
				.add(ResolutionKeys.ATTEMPT_TIMEOUT, Duration.ofSeconds(5)));
		this.time.advance(Duration.ofMillis(2_000));
		assertThat(failure(result)).isInstanceOf(ResolutionTimeoutException.class)
			.hasMessageContaining("out of time after 2.0 s")
			.hasMessageContaining("2. second b (code): not tried");
		assertThat(this.second.attempts()).isEmpty();
	}

	@Test
	void flowThatArrivesLateIsAborted() {
		TestProtocol stubborn = register("stubborn", 0);
		CompletableFuture<Flow> connect = new CompletableFuture<>();
		stubborn.answering((endpoint, attempt) -> connect.minimalCompletionStage());
		CompletableFuture<Flow> result = this.resolver.resolveAsync(Context.empty().add(stubborn.endpoint(), "a"));
		this.time.advance(Duration.ofMillis(10_000));
		assertThat(result).isCompletedExceptionally();
		EndpointFlow late = stubborn.flow("a");
		connect.complete(late);
		assertThat(late.isClosed()).isTrue();
	}

	@Test
	void attemptThatOthersFollowGetsHalfOfTheTime() {
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.both);
		assertThat(this.first.attempt().remaining()).isEqualTo(Duration.ofSeconds(5));
		this.time.advance(Duration.ofMillis(5_000));
		assertThat(this.second.attempt().remaining()).isEqualTo(Duration.ofSeconds(5));
		this.second.connect().complete(this.second.flow("b"));
		assertThat(result).isCompleted();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void attemptTimeoutMovesOn() {
		this.resolver.resolveAsync(this.both.add(ResolutionKeys.ATTEMPT_TIMEOUT, Duration.ofSeconds(1)));
		this.time.advance(Duration.ofMillis(1_000));
		assertThat(this.second.attempts()).hasSize(1);
		assertThat(this.first.connect()).isCancelled();
	}

	@Test
	void deadlineStopsAFunctionThatDoesNotAnswer() {
		CompletableFuture<String> body = new CompletableFuture<>();
		CompletableFuture<Flow> result = this.resolver
			.resolveAsync(Context.empty().fold(this.first.endpoint(), Fun.async(() -> body)));
		this.time.advance(Duration.ofMillis(10_000));
		assertThat(failure(result)).isInstanceOf(ResolutionTimeoutException.class);
		assertThat(body).isCancelled();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void cancelStopsTheConnect() {
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.both);
		List<String> cancelled = new ArrayList<>();
		this.first.attempt().onCancel(() -> cancelled.add("seen"));
		assertThat(result.cancel(true)).isTrue();
		assertThat(cancelled).containsExactly("seen");
		assertThat(this.first.connect()).isCancelled();
		assertThat(this.second.attempts()).isEmpty();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void cancelStopsAFunctionThatDoesNotAnswer() {
		CompletableFuture<String> body = new CompletableFuture<>();
		CompletableFuture<Flow> result = this.resolver
			.resolveAsync(this.both.fold(Key.named("x", String.class), Fun.of(() -> "x"))
				.merge(Context.empty().fold(register("zeroth", 0).endpoint(), Fun.async(() -> body))));
		result.cancel(true);
		assertThat(body).isCancelled();
		assertThat(this.first.attempts()).isEmpty();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void timeoutOfTheCallerCancels() {
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.both).orTimeout(1, TimeUnit.MILLISECONDS);
		Awaitility.await().untilAsserted(() -> assertThat(this.first.connect()).isCancelled());
		assertThat(result).isCompletedExceptionally();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void actionRegisteredAfterTheCancelRunsAtOnceAndNeverAfterSuccess() {
		CompletableFuture<Flow> cancelled = this.resolver.resolveAsync(this.both);
		cancelled.cancel(true);
		List<String> seen = new ArrayList<>();
		this.first.attempt().onCancel(() -> seen.add("late"));
		assertThat(seen).containsExactly("late");
		CompletableFuture<Flow> connected = this.resolver.resolveAsync(this.both);
		this.first.attempt().onCancel(() -> seen.add("never"));
		this.first.connect().complete(this.first.flow("a"));
		connected.cancel(true);
		this.first.attempt().onCancel(() -> seen.add("never"));
		assertThat(seen).containsExactly("late");
	}

	@Test
	void interruptCancelsABlockingResolve() throws Exception {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			failure.set(Assertions.catchThrowable(() -> this.resolver.resolve(this.both)));
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		caller.start();
		Awaitility.await().until(() -> caller.getState() == Thread.State.WAITING);
		caller.interrupt();
		caller.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(failure.get()).isInstanceOf(FlowResolutionException.class).hasMessageContaining("interrupted");
		assertThat(interrupted.get()).isTrue();
		assertThat(this.first.connect()).isCancelled();
	}

	@Test
	void blockingResolveOnAnEventLoopFailsAtOnceWithAdvice() throws Exception {
		DefaultEventExecutor loop = new DefaultEventExecutor();
		try {
			Throwable failure = loop.submit(() -> Assertions.catchThrowable(() -> this.resolver.resolve(this.both)))
				.get(10, TimeUnit.SECONDS);
			assertThat(failure).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("would block the event loop")
				.hasMessageContaining("asynchronous method");
			assertThat(this.first.attempts()).isEmpty();
		}
		finally {
			loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		}
	}

	@Test
	void contractBreachesOfAProtocolAreFailuresOfItsCandidate() {
		this.second.connecting();
		this.first.answering((endpoint, attempt) -> null);
		assertThat(explanation(this.resolver.resolve(this.both)).toString()).contains("returned no stage");
		this.first.answering((endpoint, attempt) -> CompletableFuture.completedFuture(null));
		assertThat(explanation(this.resolver.resolve(this.both)).toString()).contains("returned no flow");
		this.first.answering((endpoint, attempt) -> {
			throw new IllegalArgumentException("thrown");
		});
		assertThat(explanation(this.resolver.resolve(this.both)).toString())
			.contains("IllegalArgumentException: thrown");
	}

	@Test
	void errorEndsTheResolution() {
		this.second.connecting();
		AssertionError error = new AssertionError("broken");
		this.first.answering((endpoint, attempt) -> {
			throw error;
		});
		assertThat(failure(this.resolver.resolveAsync(this.both))).isSameAs(error);
		this.first.answering((endpoint, attempt) -> CompletableFuture.failedFuture(error));
		assertThat(failure(this.resolver.resolveAsync(this.both))).isSameAs(error);
		Context context = this.both.merge(Context.empty().fold(register("zeroth", 0).endpoint(), Fun.of(() -> {
			throw error;
		})));
		assertThat(failure(this.resolver.resolveAsync(context))).isSameAs(error);
		assertThat(this.second.attempts()).isEmpty();
	}

	@Test
	void flowWithoutTlsSessionIsRefusedWhenTlsIsAskedFor() {
		EndpointFlow plain = this.first.flow("a");
		this.first.answering((endpoint, attempt) -> CompletableFuture.completedFuture(plain));
		Context context = Context.empty().add(this.first.endpoint(), "a").add(ResolutionKeys.TLS, true);
		assertThat(failure(this.resolver.resolveAsync(context))).isInstanceOf(NoFlowException.class)
			.hasMessageContaining("no TLS session");
		assertThat(plain.isClosed()).isTrue();
	}

	@Test
	void layersShareDeadlineCancellationAndExplanation() {
		this.first.answering((endpoint, attempt) -> attempt.connect("lower"));
		this.connections.put("lower", List.of(Context.empty().add(this.second.endpoint(), "deep")));
		CompletableFuture<Flow> result = this.resolver.resolveAsync(
				Context.empty().add(this.first.endpoint(), "a").add(ResolutionKeys.TIMEOUT, Duration.ofSeconds(3)));
		assertThat(this.second.attempt().remaining()).isEqualTo(Duration.ofSeconds(3));
		this.second.connect().complete(this.second.flow("deep"));
		Flow flow = result.join();
		assertThat(stub(flow).endpoint()).isEqualTo("deep");
		assertThat(explanation(flow).toString()).contains("Connected connection 'lower'", "1. second deep");
		CompletableFuture<Flow> cancelled = this.resolver.resolveAsync(Context.empty().add(this.first.endpoint(), "a"));
		cancelled.cancel(true);
		assertThat(this.second.connect()).isCancelled();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void failureOfALayerIsExplained() {
		this.first
			.answering((endpoint, attempt) -> attempt.connect(Context.empty().add(this.second.endpoint(), "deep")));
		this.second.failing(new IOException("deep trouble"));
		assertThat(failure(this.resolver.resolveAsync(Context.empty().add(this.first.endpoint(), "a"))))
			.hasMessageContaining("first a (code): failed")
			.hasMessageContaining("1. second deep (code): failed")
			.hasMessageContaining("deep trouble");
	}

	@Test
	void flowsFromBelowEndWithAnAttemptThatGivesNone() {
		List<EndpointFlow> lower = new ArrayList<>();
		this.second.answering((endpoint, attempt) -> {
			lower.add(this.second.flow(endpoint));
			return CompletableFuture.completedFuture(lower.get(lower.size() - 1));
		});
		Context context = Context.empty().add(this.first.endpoint(), "a");
		Context below = Context.empty().add(this.second.endpoint(), "deep");
		this.first.answering((endpoint, attempt) -> attempt.connect(below)
			.thenCompose((flow) -> attempt.phase("tls",
					() -> CompletableFuture.<Flow>failedFuture(new IOException("no handshake")))));
		assertThat(failure(this.resolver.resolveAsync(context))).hasMessageContaining("no handshake");
		this.first.answering((endpoint, attempt) -> attempt.connect(below)
			.thenCompose((flow) -> attempt.phase("tls", () -> new CompletableFuture<Flow>())));
		this.resolver.resolveAsync(context).cancel(true);
		assertThat(lower).hasSize(2).allMatch(EndpointFlow::isClosed);
		this.first.answering((endpoint, attempt) -> attempt.connect(below));
		Flow flow = this.resolver.resolve(context);
		assertThat(stub(flow).isClosed()).isFalse();
		flow.close();
	}

	@Test
	void flowThatAPhaseGivesWhileTheAttemptIsCancelledIsAborted() {
		AtomicReference<CompletableFuture<Flow>> phase = new AtomicReference<>();
		EndpointFlow late = this.first.flow("late");
		this.first.answering((endpoint, attempt) -> {
			attempt.onCancel(() -> phase.get().complete(late));
			return attempt.phase("tcp", () -> {
				phase.set(new CompletableFuture<>());
				return phase.get().minimalCompletionStage();
			}).thenApply((flow) -> flow);
		});
		this.resolver.resolveAsync(Context.empty().add(this.first.endpoint(), "a")).cancel(true);
		assertThat(late.isClosed()).isTrue();
	}

	@Test
	void hopThatLeadsToItselfFails() {
		this.first.answering((endpoint, attempt) -> attempt.connect("loop"));
		this.connections.put("loop", List.of(Context.empty().add(this.first.endpoint(), "a")));
		assertThat(failure(this.resolver.resolveAsync("loop")))
			.hasMessageContaining("'loop' can't be reached through itself");
	}

	@Test
	void phasesAreExplainedAndCancelled() {
		CompletableFuture<String> dns = new CompletableFuture<>();
		this.first.answering((endpoint, attempt) -> attempt.phase("dns", "orders.internal", () -> dns)
			.thenApply((address) -> this.first.flow(address)));
		CompletableFuture<Flow> result = this.resolver.resolveAsync(Context.empty().add(this.first.endpoint(), "a"));
		this.time.advance(Duration.ofMillis(7));
		dns.complete("10.0.0.1");
		Resolution.Phase phase = winner(explanation(result.join())).phases().get(0);
		assertThat(phase).isEqualTo(new Resolution.Phase("dns", "orders.internal", Duration.ofMillis(7), null));
		CompletableFuture<String> pending = new CompletableFuture<>();
		this.first.answering((endpoint, attempt) -> attempt.phase("dns", () -> pending)
			.thenApply((address) -> this.first.flow(address)));
		this.resolver.resolveAsync(Context.empty().add(this.first.endpoint(), "a")).cancel(true);
		assertThat(pending).isCancelled();
		assertThat(this.first.attempt().phase("tcp", () -> new CompletableFuture<>())).isCompletedExceptionally();
	}

	@Test
	void failedPhaseIsExplained() {
		this.first.answering((endpoint, attempt) -> attempt.phase("tcp", "10.0.0.1:1",
				() -> CompletableFuture.failedFuture(new FlowException("refused"))));
		assertThat(failure(this.resolver.resolveAsync(Context.empty().add(this.first.endpoint(), "a"))))
			.hasMessageContaining("tcp 10.0.0.1:1: 0 us, failed");
	}

	@Test
	void planCanBeConnected() {
		this.first.failing(new IOException("refused"));
		this.second.connecting();
		List<String> runs = new ArrayList<>();
		Context context = Context.empty().add(this.first.endpoint(), "a").fold(this.second.endpoint(), Fun.of(() -> {
			runs.add("run");
			return "b";
		}));
		Plan plan = this.resolver.unfold(context).join();
		assertThat(plan.steps()).extracting((step) -> (Object) step.endpoint()).containsExactly("a", "b");
		assertThat(plan.steps().get(1).endpoint(this.second.endpoint())).isEqualTo("b");
		assertThat(plan.toString()).contains("1. first a (code): not tried", "2. second b (code): not tried");
		assertThat(this.first.attempts()).isEmpty();
		assertThat(stub(this.resolver.connect(plan).join()).endpoint()).isEqualTo("b");
		assertThat(stub(this.resolver.connect(plan).join()).endpoint()).isEqualTo("b");
		assertThat(runs).hasSize(1);
	}

	@Test
	void explainConnectsNothing() {
		this.connections.put("orders", List.of(this.both, Context.empty().add(this.second.endpoint(), "c")));
		Resolution resolution = this.resolver.explain("orders").join();
		assertThat(resolution.alternatives()).hasSize(2);
		assertThat(resolution.toString()).startsWith("Plan for connection 'orders'")
			.contains("alternative 2", "second c");
		assertThat(resolution.outcome()).isEqualTo(Resolution.Outcome.PLANNED);
		assertThat(this.second.attempts()).isEmpty();
	}

	@Test
	void tenThousandLateFailuresDoNotOverflow() {
		Context context = Context.empty();
		for (int i = 0; i < 10_000; i++) {
			context = context.add(this.first.endpoint(), "e" + i);
		}
		List<CompletableFuture<Flow>> connects = new ArrayList<>();
		this.first.answering((endpoint, attempt) -> {
			CompletableFuture<Flow> connect = new CompletableFuture<>();
			connects.add(connect);
			if (connects.size() > 1) {
				connect.completeExceptionally(new IOException("refused"));
			}
			return connect;
		});
		CompletableFuture<Flow> result = this.resolver.resolveAsync(context);
		connects.get(0).completeExceptionally(new IOException("refused"));
		assertThat(failure(result)).isInstanceOf(NoFlowException.class);
		assertThat(connects).hasSize(10_000);
	}

	@Test
	void protocolRegisteredMeanwhileIsNotSeen() {
		TestProtocol late = new TestProtocol("late").connecting();
		Context context = this.both.add(late.endpoint(), "c");
		this.first.answering((endpoint, attempt) -> {
			this.registry.register(late, 0);
			return CompletableFuture.failedFuture(new IOException("refused"));
		});
		this.second.failing(new IOException("refused"));
		assertThat(failure(this.resolver.resolveAsync(context))).isInstanceOf(NoFlowException.class);
		assertThat(stub(this.resolver.resolve(context)).protocol()).isEqualTo("late");
	}

	@Test
	void blockingViewsHaveTheReadTimeoutOfTheContext() throws IOException {
		this.second.connecting();
		try (Flow flow = this.resolver.resolve(Context.empty()
			.add(this.second.endpoint(), "b")
			.add(ResolutionKeys.READ_TIMEOUT, Duration.ofMillis(1)))) {
			String message = "No data within 1 ms: the read-timeout (code) is over";
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(flow.inputStream()::read)
				.withMessage(message);
			assertThatExceptionOfType(SocketTimeoutException.class)
				.isThrownBy(() -> flow.byteChannel().read(ByteBuffer.allocate(1)))
				.withMessage(message);
		}
	}

	@Test
	void secondProtocolOnAKeyIsRefused() {
		Assertions.assertThatIllegalArgumentException()
			.isThrownBy(() -> this.registry.register(this.first))
			.withMessageContaining("belongs to protocol 'first'");
	}

	@Test
	void closeCancelsPendingResolutionsAndDrainsFlows() {
		this.second.connecting();
		Flow flow = this.resolver.resolve(Context.empty().add(this.second.endpoint(), "b"));
		CompletableFuture<Flow> pending = this.resolver.resolveAsync(this.both);
		CompletableFuture<@Nullable Void> closed = this.resolver.closeAsync(Duration.ofSeconds(1));
		assertThat(pending).isCancelled();
		assertThat(closed).isNotDone();
		assertThat(stub(flow).isClosed()).isFalse();
		this.time.advance(Duration.ofMillis(1_000));
		assertThat(closed).isCompleted();
		assertThat(stub(flow).isClosed()).isTrue();
		assertThat(failure(this.resolver.resolveAsync(this.both))).hasMessageContaining("shutting down");
	}

	@Test
	void closeEndsWhenCallersHaveClosedTheirFlows() {
		this.second.connecting();
		Flow flow = this.resolver.resolve(Context.empty().add(this.second.endpoint(), "b"));
		CompletableFuture<@Nullable Void> closed = this.resolver.closeAsync(Duration.ofHours(1));
		flow.close();
		assertThat(closed).isCompleted();
		assertThat(this.time.scheduled()).isZero();
	}

	private TestProtocol register(String name, int priority) {
		TestProtocol protocol = new TestProtocol(name);
		this.registry.register(protocol, priority);
		return protocol;
	}

	private static EndpointFlow stub(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(EndpointFlow.class));
	}

	private static Resolution explanation(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Resolution.class));
	}

	private static Resolution.Candidate winner(Resolution resolution) {
		return Objects.requireNonNull(resolution.winner());
	}

	private static Throwable failure(CompletableFuture<Flow> result) {
		assertThat(result).isCompletedExceptionally();
		Throwable failure = Assertions.catchThrowable(result::join);
		return Stages.unwrap(failure);
	}

	/**
	 * The connections of the test.
	 */
	private final class Catalog implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return DefaultFlowResolverTests.this.connections.keySet();
		}

		@Override
		public List<Context> alternatives(String connection) {
			List<Context> alternatives = DefaultFlowResolverTests.this.connections.get(connection);
			if (alternatives == null) {
				throw new UnknownConnectionException(connection, names());
			}
			return alternatives;
		}

	}

}
