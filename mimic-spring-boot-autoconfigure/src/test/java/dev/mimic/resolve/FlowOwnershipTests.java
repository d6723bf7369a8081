package dev.mimic.resolve;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.testkit.EndpointFlow;
import dev.mimic.testkit.ManualTimer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what becomes of a flow that connects at the very moment at which its
 * resolution, or a part of it, is given up: it is always passed on or closed.
 *
 * @author Mimic Contributors
 */
class FlowOwnershipTests {

	private final ManualTimer time = new ManualTimer();

	private final ProtocolRegistry registry = new ProtocolRegistry();

	private final DefaultFlowResolver resolver = DefaultFlowResolver.builder(this.registry, () -> this.time)
		.clock(this.time::nanoTime)
		.catalog(new Hops())
		.build();

	private final TestProtocol first = register("first", 1);

	private final TestProtocol second = register("second", 2);

	private final Context upper = Context.empty().add(this.first.endpoint(), "a");

	private final Context lower = Context.empty().add(this.second.endpoint(), "b");

	private final EndpointFlow flow = this.second.flow("b");

	@Test
	void cancelledBetweenTheEndOfTheAttemptAndTheNextStep() {
		AtomicReference<CompletableFuture<Flow>> result = new AtomicReference<>();
		// Connects while it is asked to tell when it does, and only then is cancelled
		this.second.answering((endpoint, attempt) -> new HookedFuture((stage) -> {
			stage.complete(this.flow);
			result.get().cancel(true);
		}));
		result.set(this.resolver.resolveAsync(this.upper.merge(this.lower)));
		this.first.connect().completeExceptionally(new IOException("refused"));
		assertThat(result.get()).isCancelled();
		assertThat(this.flow.isClosed()).isTrue();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void endedByItsCallerWithoutNoticeBetweenTheEndOfTheAttemptAndTheNextStep() {
		AtomicReference<CompletableFuture<Flow>> result = new AtomicReference<>();
		this.second.answering((endpoint, attempt) -> new HookedFuture((stage) -> {
			stage.complete(this.flow);
			result.get().completeAsync(() -> this.first.flow("other"), Runnable::run);
		}));
		result.set(this.resolver.resolveAsync(this.upper.merge(this.lower)));
		this.first.connect().completeExceptionally(new IOException("refused"));
		assertThat(this.flow.isClosed()).isTrue();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void outOfTimeBetweenTheEndOfTheAttemptAndTheNextStepIsTooLateToCount() {
		this.second.answering((endpoint, attempt) -> new HookedFuture((stage) -> {
			stage.complete(this.flow);
			this.time.advance(Duration.ofMillis(10_000));
		}));
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.lower);
		assertThat(stub(result.join())).isSameAs(this.flow);
		assertThat(this.flow.isClosed()).isFalse();
	}

	@Test
	void cancelledWhileTheFlowIsLookedAt() {
		AtomicReference<CompletableFuture<Flow>> result = new AtomicReference<>();
		EndpointFlow curious = new CuriousFlow(() -> result.get().cancel(true));
		this.second.answering((endpoint, attempt) -> CompletableFuture.completedFuture(curious));
		result.set(this.resolver.resolveAsync(this.upper.merge(this.lower).add(ResolutionKeys.TLS, true)));
		this.first.connect().completeExceptionally(new IOException("refused"));
		assertThat(result.get()).isCancelled();
		assertThat(curious.isClosed()).isTrue();
	}

	@Test
	void flowThatFailsToTellAboutItself() {
		EndpointFlow broken = new CuriousFlow(() -> {
			throw new IllegalStateException("broken");
		});
		this.second.answering((endpoint, attempt) -> CompletableFuture.completedFuture(broken));
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.lower.add(ResolutionKeys.TLS, true));
		assertThat(catchThrowable(result::join)).hasRootCauseMessage("broken");
		assertThat(broken.isClosed()).isTrue();
	}

	@Test
	void lowerFlowThatComesBetweenTheCancelOfItsDependentAndThatOfItsResolution() {
		this.first.answering((endpoint, attempt) -> {
			CompletableFuture<Flow> below = attempt.connect(this.lower);
			// Runs after the cancel of what depends on the lower flow, before its own
			attempt.onCancel(this::connectLower);
			return below;
		});
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.upper);
		assertThat(result.cancel(true)).isTrue();
		assertThat(this.flow.isClosed()).isTrue();
		assertThat(this.time.scheduled()).isZero();
	}

	@Test
	void lowerFlowThatComesWhenTheTimeOfTheCallerIsOver() {
		this.first.answering((endpoint, attempt) -> {
			CompletableFuture<Flow> below = attempt.connect(this.lower);
			attempt.onCancel(this::connectLower);
			return below;
		});
		CompletableFuture<Flow> result = this.resolver.resolveAsync(this.upper);
		// As orTimeout does
		result.completeExceptionally(new TimeoutException());
		assertThat(result).isCompletedExceptionally();
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void lowerFlowWhoseFutureTheProtocolHasCancelled() {
		this.second.answering((endpoint, attempt) -> {
			CompletableFuture<Flow> connect = new CompletableFuture<>();
			attempt.onCancel(() -> connect.complete(this.flow));
			return connect.minimalCompletionStage();
		});
		this.first.answering((endpoint, attempt) -> {
			CompletableFuture<Flow> loser = attempt.connect(this.lower);
			loser.cancel(false);
			return CompletableFuture.completedFuture(this.first.flow("winner"));
		});
		EndpointFlow winner = stub(this.resolver.resolveAsync(this.upper).join());
		assertThat(winner.endpoint()).isEqualTo("winner");
		assertThat(winner.isClosed()).isFalse();
		assertThat(this.flow.isClosed()).as("stopped, and closed").isTrue();
	}

	@Test
	void flowOfAPhaseWhoseFutureTheProtocolHasCancelled() {
		CompletableFuture<Flow> connect = new CompletableFuture<>();
		this.first.answering((endpoint, attempt) -> {
			CompletableFuture<Flow> loser = attempt.phase("tcp", () -> connect);
			loser.cancel(false);
			connect.complete(this.flow);
			return CompletableFuture.completedFuture(this.first.flow("winner"));
		});
		EndpointFlow winner = stub(this.resolver.resolveAsync(this.upper).join());
		assertThat(winner.endpoint()).isEqualTo("winner");
		assertThat(winner.isClosed()).isFalse();
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void lateFlowOfAProtocolBelowALayer() {
		CompletableFuture<Flow> connect = new StubbornFuture();
		this.second.answering((endpoint, attempt) -> connect);
		FlowLayer none = (below, target, attempt) -> CompletableFuture.completedFuture(below);
		this.resolver.resolveAsync(this.lower.add(FlowLayer.KEY, none)).cancel(true);
		connect.complete(this.flow);
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void lateFlowOfALayer() {
		CompletableFuture<Flow> layered = new StubbornFuture();
		EndpointFlow below = this.second.flow("below");
		this.second.answering((endpoint, attempt) -> CompletableFuture.completedFuture(below));
		FlowLayer late = (connected, target, attempt) -> layered;
		this.resolver.resolveAsync(this.lower.add(FlowLayer.KEY, late)).cancel(true);
		assertThat(below.isClosed()).isTrue();
		layered.complete(this.flow);
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void lateFlowOfAHop() {
		LateHop hop = new LateHop();
		this.registry.register(hop, 0);
		this.resolver.resolveAsync(
				Context.empty().add(hop.endpoint(), "hop").add(Target.KEY, new Target.Host("orders.internal", 7000)))
			.cancel(true);
		hop.connect.complete(this.flow);
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void connectOfAProtocolBelowALayerIsCancelled() {
		FlowLayer none = (below, target, attempt) -> CompletableFuture.completedFuture(below);
		this.resolver.resolveAsync(this.lower.add(FlowLayer.KEY, none)).cancel(true);
		assertThat(this.second.connect()).isCancelled();
	}

	@Test
	void lateFlowOfAProtocolThatShouldGoThroughHops() {
		CompletableFuture<Flow> connect = new StubbornFuture();
		this.second.answering((endpoint, attempt) -> connect);
		this.resolver.resolveAsync(this.lower.add(ResolutionKeys.VIA, List.of("hop"))).cancel(true);
		connect.complete(this.flow);
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void lowerFlowOfAProtocolThatThrowsAnError() {
		this.second.answering((endpoint, attempt) -> CompletableFuture.completedFuture(this.flow));
		this.first.answering((endpoint, attempt) -> {
			attempt.connect(this.lower).join();
			throw new AssertionError("broken");
		});
		assertThat(this.resolver.resolveAsync(this.upper)).isCompletedExceptionally();
		assertThat(this.flow.isClosed()).isTrue();
	}

	@Test
	void interruptedWhenTheFlowIsThere() {
		CompletableFuture<Flow> connected = new CompletableFuture<>() {

			@Override
			public Flow get() throws InterruptedException {
				complete(FlowOwnershipTests.this.flow);
				throw new InterruptedException();
			}

		};
		Flow given = FlowAwait.await(connected);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(given).isSameAs(this.flow);
		assertThat(this.flow.isClosed()).isFalse();
	}

	@Test
	void interruptedWhenTheFailureIsThere() {
		CompletableFuture<Flow> failed = new CompletableFuture<>() {

			@Override
			public Flow get() throws InterruptedException, ExecutionException {
				completeExceptionally(new FlowResolutionException("refused", null, null));
				throw new InterruptedException();
			}

		};
		Throwable failure = catchThrowable(() -> FlowAwait.await(failed));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).isInstanceOf(FlowResolutionException.class).hasMessage("refused");
	}

	private void connectLower() {
		if (!this.second.connect().complete(this.flow)) {
			this.flow.abort();
		}
	}

	private TestProtocol register(String name, int priority) {
		TestProtocol protocol = new TestProtocol(name);
		this.registry.register(protocol, priority);
		return protocol;
	}

	private static EndpointFlow stub(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(EndpointFlow.class));
	}

	/**
	 * A future that does something when it has been asked to tell of its completion.
	 */
	private static final class HookedFuture extends CompletableFuture<Flow> {

		private @Nullable Consumer<HookedFuture> hook;

		HookedFuture(Consumer<HookedFuture> hook) {
			this.hook = hook;
		}

		@Override
		public CompletableFuture<Flow> whenComplete(BiConsumer<? super Flow, ? super Throwable> action) {
			CompletableFuture<Flow> result = super.whenComplete(action);
			Consumer<HookedFuture> once = this.hook;
			this.hook = null;
			if (once != null) {
				once.accept(this);
			}
			return result;
		}

		@Override
		public <U> CompletableFuture<U> newIncompleteFuture() {
			return new CompletableFuture<>();
		}

	}

	/**
	 * A future that can't be cancelled.
	 */
	private static final class StubbornFuture extends CompletableFuture<Flow> {

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return false;
		}

		@Override
		public <U> CompletableFuture<U> newIncompleteFuture() {
			return new CompletableFuture<>();
		}

	}

	/**
	 * A flow without TLS session that does something when it is asked for one.
	 */
	private static final class CuriousFlow extends EndpointFlow {

		private final Runnable asked;

		CuriousFlow(Runnable asked) {
			super("test", "curious");
			this.asked = asked;
		}

		@Override
		public <T> @Nullable T unwrap(Class<T> type) {
			this.asked.run();
			return super.unwrap(type);
		}

	}

	/**
	 * A hop that can't be cancelled.
	 */
	private static final class LateHop implements HopProtocol<String> {

		private final Key<String> key = Key.named("late-hop", String.class);

		private final CompletableFuture<Flow> connect = new StubbornFuture();

		@Override
		public Key<String> endpoint() {
			return this.key;
		}

		@Override
		public CompletionStage<? extends Flow> connect(String endpoint, Target target, Attempt attempt) {
			return this.connect;
		}

	}

	/**
	 * A catalog with a hop that is a protocol of the test.
	 */
	private final class Hops implements ConnectionCatalog {

		@Override
		public Set<String> names() {
			return Set.of("hop");
		}

		@Override
		public List<Context> alternatives(String connection) {
			return List.of(FlowOwnershipTests.this.upper);
		}

	}

}
