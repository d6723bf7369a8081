package dev.mimic.flow;

import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.testkit.FakeFlow;
import dev.mimic.testkit.ManualTimer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FlowServer}: time is set by hand, and every flow has a handler that
 * the test ends.
 *
 * @author Mimic Contributors
 */
class FlowServerTests {

	private final ManualTimer timer = new ManualTimer();

	private final RecordingListener events = new RecordingListener();

	private final StubListener address = new StubListener();

	private final Map<Flow, CompletableFuture<@Nullable Void>> handling = new HashMap<>();

	private final FakeFlow one = new FakeFlow("one");

	private final FakeFlow two = new FakeFlow("two");

	private final FakeFlow three = new FakeFlow("three");

	@Test
	void closesAFlowWhenItsHandlerHasEnded() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one, this.two);
		assertThat(server.connections()).isEqualTo(2);
		end(this.one);
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.two.isClosed()).isFalse();
		assertThat(server.connections()).isEqualTo(1);
		assertThat(this.events.events()).containsExactly("accepted one", "accepted two", "served one");
	}

	@Test
	void countsAFlowUntilItIsClosedAndItsHandlerHasEnded() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		this.one.disconnect();
		assertThat(server.connections()).isEqualTo(1);
		end(this.one);
		assertThat(server.connections()).isZero();
	}

	@Test
	void givesTheHandlerTheFlowThatTheTransportMade() {
		start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		assertThat(this.handling).containsOnlyKeys(this.one);
	}

	@Test
	void tellsItsAddressOnceItIsBound() {
		FlowServer server = server(FlowServerLimits.DEFAULT, this::handle);
		assertThatIllegalStateException().isThrownBy(server::address).withMessageContaining("not bound");
		assertThat(server.start(this.address).join()).isEqualTo(URI.create("stub://here:1"));
		assertThat(server.address()).isEqualTo(URI.create("stub://here:1"));
	}

	@Test
	void startsOnce() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		assertThatIllegalStateException().isThrownBy(() -> server.start(this.address))
			.withMessage("A flow server can be started only once");
	}

	@Test
	void failsToStartWithTheFailureOfTheBinding() {
		FlowServer failed = server(FlowServerLimits.DEFAULT, this::handle);
		assertThat(failed.start((acceptor) -> CompletableFuture.failedFuture(new BindException("in use"))))
			.failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withRootCauseInstanceOf(BindException.class);
		assertThat(failed.stop()).isCompleted();
		FlowServer thrown = server(FlowServerLimits.DEFAULT, this::handle);
		assertThat(thrown.start((acceptor) -> {
			throw new IllegalArgumentException("bad");
		})).isCompletedExceptionally();
		assertThatIllegalStateException().isThrownBy(thrown::address);
	}

	@Test
	void closesFlowsBeyondTheMostConnectionsAtOnce() {
		FlowServer server = start(FlowServerLimits.DEFAULT.withMaxConnections(2));
		this.address.accept(this.one, this.two, this.three);
		assertThat(this.three.isClosed()).isTrue();
		assertThat(this.handling).containsOnlyKeys(this.one, this.two);
		assertThat(server.connections()).isEqualTo(2);
		assertThat(this.events.events()).containsExactly("accepted one", "accepted two",
				"refused three CONNECTION_LIMIT");
		end(this.one);
		FakeFlow four = new FakeFlow("four");
		this.address.accept(four);
		assertThat(this.events.events()).containsExactly("served one", "accepted four");
	}

	@Test
	void aFailedStageClosesItsFlowOnlyAndIsReportedOnce() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one, this.two);
		IllegalStateException failure = new IllegalStateException("boom");
		handling(this.one).completeExceptionally(failure);
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.two.isClosed()).isFalse();
		assertThat(server.connections()).isEqualTo(1);
		assertThat(this.events.events()).containsExactly("accepted one", "accepted two", "failed one", "served one");
		assertThat(this.events.failures()).containsExactly(failure);
	}

	@Test
	void aThrowingHandlerClosesItsFlowOnlyAndIsReportedOnce() {
		Error failure = new AssertionError("boom");
		FlowServer server = server(FlowServerLimits.DEFAULT, (flow) -> {
			throw failure;
		});
		server.start(this.address);
		this.address.accept(this.one);
		assertThat(this.one.isClosed()).isTrue();
		assertThat(server.connections()).isZero();
		assertThat(this.events.events()).containsExactly("accepted one", "failed one", "served one");
		assertThat(this.events.failures()).containsExactly(failure);
	}

	@Test
	@SuppressWarnings("NullAway") // What a handler must not do
	void aHandlerWithoutStageIsReported() {
		server(FlowServerLimits.DEFAULT, (flow) -> null).start(this.address);
		this.address.accept(this.one);
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.events.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure).hasMessageContaining("returned no stage but null"));
	}

	@Test
	void reportsTheCauseOfAnAsynchronousFailure() {
		IllegalStateException failure = new IllegalStateException("boom");
		CompletableFuture<@Nullable Void> source = new CompletableFuture<>();
		server(FlowServerLimits.DEFAULT, (flow) -> source.thenRun(() -> {
		})).start(this.address);
		this.address.accept(this.one);
		source.completeExceptionally(failure);
		assertThat(this.events.failures()).containsExactly(failure);
	}

	@Test
	void refusesAFlowForWhichTheExecutorHasNoThread() {
		FlowServer server = FlowServer.builder(FlowHandler.blocking((flow) -> {
		}), this.timer).listener(this.events).executor((task) -> {
			throw new RejectedExecutionException("full");
		}).build();
		server.start(this.address);
		this.address.accept(this.one);
		assertThat(this.one.isClosed()).isTrue();
		assertThat(server.connections()).isZero();
		assertThat(this.events.events()).containsExactly("accepted one", "refused one NO_THREAD", "served one");
	}

	@Test
	void aBlockingHandlerWithoutExecutorIsReported() {
		server(FlowServerLimits.DEFAULT, FlowHandler.blocking((flow) -> {
		})).start(this.address);
		this.address.accept(this.one);
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.events.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure).hasMessageContaining("needs an executor"));
	}

	@Test
	void closesAFlowOnWhichNoByteMoves() {
		FlowServer server = start(FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(8)));
		this.address.accept(this.one);
		this.timer.advance(Duration.ofMillis(7900));
		assertThat(this.one.isClosed()).isFalse();
		this.timer.advance(Duration.ofSeconds(1));
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.events.events()).containsExactly("accepted one", "idle one");
		handling(this.one).completeExceptionally(new FlowClosedException("closed by this side"));
		assertThat(this.events.events()).containsExactly("served one");
		assertThat(server.connections()).isZero();
	}

	@Test
	void reportsAnIdleFlowOnce() {
		start(FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(8)));
		this.address.accept(this.one);
		this.timer.advance(Duration.ofMinutes(5));
		assertThat(this.events.events()).containsExactly("accepted one", "idle one");
	}

	@Test
	void bytesInEitherDirectionKeepAFlowAlive() {
		start(FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(8)));
		this.address.accept(this.one);
		for (int i = 0; i < 5; i++) {
			this.timer.advance(Duration.ofSeconds(6));
			this.one.receive();
			this.timer.advance(Duration.ofSeconds(6));
			this.one.write(Unpooled.wrappedBuffer(new byte[1]));
			this.timer.advance(Duration.ofSeconds(6));
			this.one.setPendingOutput(50 * i + 100);
			this.timer.advance(Duration.ofSeconds(6));
			this.one.setPendingOutput(50 * i + 50);
		}
		assertThat(this.one.isClosed()).isFalse();
		this.timer.advance(Duration.ofSeconds(9));
		assertThat(this.one.isClosed()).isTrue();
	}

	@Test
	void aFlowThatDoesNotTellItsActivityIsNeverIdle() {
		FakeFlow silent = new FakeFlow("silent") {

			@Override
			public <T> @Nullable T unwrap(Class<T> type) {
				return (type != FlowActivity.class) ? super.unwrap(type) : null;
			}

		};
		start(FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(8)));
		this.address.accept(silent);
		this.timer.advance(Duration.ofMinutes(1));
		assertThat(silent.isClosed()).isFalse();
	}

	@Test
	void anIdleTimeoutOfZeroIsNone() {
		start(FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ZERO));
		this.address.accept(this.one);
		assertThat(this.timer.scheduled()).isZero();
		this.timer.advance(Duration.ofDays(1));
		assertThat(this.one.isClosed()).isFalse();
	}

	@Test
	void aServerWithoutFlowsLeavesTheTimerAlone() {
		start(FlowServerLimits.DEFAULT);
		assertThat(this.timer.scheduled()).isZero();
		this.address.accept(this.one, this.two);
		assertThat(this.timer.scheduled()).isOne();
		end(this.one);
		end(this.two);
		this.timer.advance(Duration.ofMinutes(1));
		assertThat(this.timer.scheduled()).isZero();
		this.address.accept(this.three);
		assertThat(this.timer.scheduled()).isOne();
	}

	@Test
	void stopFreesTheAddressAndWaitsForTheHandlers() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one, this.two);
		CompletableFuture<?> stopped = server.stop();
		assertThat(this.address.isClosed()).isTrue();
		end(this.one);
		assertThat(stopped).isNotDone();
		assertThat(this.two.isClosed()).isFalse();
		end(this.two);
		assertThat(stopped).isCompleted();
		this.timer.advance(Duration.ofMinutes(1));
		assertThat(this.timer.scheduled()).isZero();
		assertThat(this.one.isAborted() || this.two.isAborted()).isFalse();
	}

	@Test
	void stopTellsTheHandlerOnceBeforeItWaits() {
		StoppingHandler handler = new StoppingHandler();
		FlowServer server = server(FlowServerLimits.DEFAULT, handler);
		assertThat(server.start(this.address)).isCompleted();
		this.address.accept(this.one);
		CompletableFuture<@Nullable Void> stopped = server.stop();
		assertThat(server.stop()).isCompleted();
		assertThat(handler.calls).containsExactly("handle one", "stopping");
		assertThat(stopped).isCompleted();
		assertThat(this.events.events()).containsExactly("accepted one", "served one");
	}

	@Test
	void stopTellsABlockingHandler() {
		StoppingHandler told = new StoppingHandler();
		FlowHandler blocking = FlowHandler.blocking(new FlowHandler.Blocking() {

			@Override
			public void handle(Flow flow) {
				told.handle(flow);
			}

			@Override
			public void stopping() {
				told.stopping();
			}

		});
		FlowServer.builder(blocking, this.timer).executor(Runnable::run).build().stop();
		assertThat(told.calls).containsExactly("stopping");
	}

	@Test
	void stopsAlthoughTheHandlerFailsWhenItIsTold() {
		StoppingHandler handler = new StoppingHandler();
		handler.failure = new IllegalStateException("expected");
		FlowServer server = server(FlowServerLimits.DEFAULT, handler);
		assertThat(server.start(this.address)).isCompleted();
		this.address.accept(this.one);
		assertThat(server.stop(Duration.ZERO)).isNotDone();
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.events.events()).containsExactly("accepted one", "stopping failed", "drainTimedOut one");
		assertThat(this.events.failures()).containsExactly(handler.failure);
	}

	@Test
	void stopOfAnUnusedServerIsDoneAtOnce() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		assertThat(server.stop()).isCompleted();
		assertThat(this.timer.scheduled()).isZero();
		FlowServer neverStarted = server(FlowServerLimits.DEFAULT, this::handle);
		assertThat(neverStarted.stop()).isCompleted();
		assertThatIllegalStateException().isThrownBy(() -> neverStarted.start(this.address));
	}

	@Test
	void stopClosesWhatIsLeftAfterTheDrainTimeout() {
		FlowServer server = start(FlowServerLimits.DEFAULT.withDrainTimeout(Duration.ofSeconds(3)));
		this.address.accept(this.one);
		CompletableFuture<?> stopped = server.stop();
		this.timer.advance(Duration.ofMillis(2999));
		assertThat(this.one.isClosed()).isFalse();
		this.timer.advance(Duration.ofMillis(1));
		assertThat(this.one.isClosed()).isTrue();
		assertThat(this.one.isAborted()).isFalse();
		assertThat(stopped).isNotDone();
		handling(this.one).completeExceptionally(new FlowClosedException("closed by this side"));
		assertThat(stopped).isCompleted();
		assertThat(this.events.events()).containsExactly("accepted one", "drainTimedOut one", "served one");
	}

	@Test
	void stopAbortsAndCancelsWhatDoesNotClose() {
		FlowServer server = start(FlowServerLimits.DEFAULT.withDrainTimeout(Duration.ZERO));
		FakeFlow stuck = new FakeFlow("stuck") {

			@Override
			protected void doClose() {
			}

		};
		this.address.accept(stuck);
		CompletableFuture<?> stopped = server.stop();
		assertThat(stopped).isNotDone();
		assertThat(stuck.isClosed()).isFalse();
		this.timer.advance(Duration.ofSeconds(2));
		assertThat(stuck.isAborted()).isTrue();
		assertThat(handling(stuck)).isCancelled();
		assertThat(stopped).isCompleted();
		assertThat(this.events.events()).containsExactly("accepted stuck", "drainTimedOut stuck", "served stuck");
	}

	@Test
	void stopEndsEvenIfAHandlerDoesNot() {
		CompletableFuture<@Nullable Void> endless = new CompletableFuture<>();
		FlowServer server = server(FlowServerLimits.DEFAULT.withDrainTimeout(Duration.ZERO),
				(flow) -> endless.minimalCompletionStage());
		server.start(this.address);
		this.address.accept(this.one);
		CompletableFuture<?> stopped = server.stop();
		this.timer.advance(Duration.ofMillis(2999));
		assertThat(stopped).isNotDone();
		this.timer.advance(Duration.ofMillis(1));
		assertThat(stopped).isCompleted();
		assertThat(server.connections()).isZero();
		assertThat(this.events.events()).containsExactly("accepted one", "drainTimedOut one", "abandoned one");
		endless.complete(null);
		assertThat(server.connections()).isZero();
		assertThat(this.events.events()).isEmpty();
	}

	@Test
	void aSecondStopShortensTheFirst() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		CompletableFuture<?> stopped = server.stop(Duration.ofHours(1));
		assertThat(this.one.isClosed()).isFalse();
		server.stop(Duration.ZERO);
		assertThat(this.one.isClosed()).isTrue();
		end(this.one);
		assertThat(stopped).isCompleted();
		assertThat(server.stop()).isCompleted();
		assertThat(this.timer.scheduled()).isOne();
		this.timer.advance(Duration.ofSeconds(10));
		assertThat(this.timer.scheduled()).isZero();
	}

	@Test
	void cancellingTheFutureOfStopDoesNotDisturbOthers() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		server.stop().complete(null);
		assertThat(server.stop()).isNotDone();
	}

	@Test
	void refusesFlowsWhileItStops() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		CompletableFuture<?> stopped = server.stop();
		this.address.accept(this.two);
		assertThat(this.two.isClosed()).isTrue();
		assertThat(this.handling).containsOnlyKeys(this.one);
		assertThat(this.events.events()).containsExactly("accepted one", "refused two STOPPING");
		assertThat(stopped).isNotDone();
		end(this.one);
		assertThat(stopped).isCompleted();
	}

	@Test
	void stopBeforeTheAddressIsBoundFreesItLater() {
		CompletableFuture<FlowListener> binding = new CompletableFuture<>();
		FlowServer server = server(FlowServerLimits.DEFAULT, this::handle);
		server.start((acceptor) -> binding);
		CompletableFuture<?> stopped = server.stop();
		assertThat(stopped).isNotDone();
		binding.complete(this.address);
		assertThat(this.address.isClosed()).isTrue();
		assertThat(stopped).isCompleted();
	}

	@Test
	void stopsWithoutATimer() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		this.timer.shutdown();
		CompletableFuture<?> stopped = server.stop();
		assertThat(this.one.isClosed()).isTrue();
		assertThat(stopped).isCompleted();
		this.address.accept(this.two);
		assertThat(this.two.isClosed()).isTrue();
	}

	@Test
	void aBugThatShowsWhileTheServerClosesAFlowIsReported() {
		FlowServer server = start(FlowServerLimits.DEFAULT);
		this.address.accept(this.one);
		server.stop(Duration.ZERO);
		handling(this.one).completeExceptionally(new IllegalStateException("bug"));
		assertThat(this.events.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure).hasMessage("bug"));
	}

	@Test
	void aThrowingListenerDoesNoHarm() throws Exception {
		List<Throwable> uncaught = new CopyOnWriteArrayList<>();
		Thread thread = new Thread(this::serveWithThrowingListener);
		thread.setUncaughtExceptionHandler((source, failure) -> uncaught.add(failure));
		thread.start();
		thread.join();
		assertThat(uncaught).extracting(Throwable::getMessage)
			.containsExactly("accepted", "accepted", "refused", "handlerFailed", "served", "idle", "served");
	}

	private void serveWithThrowingListener() {
		FlowServerListener listener = (FlowServerListener) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { FlowServerListener.class }, (proxy, method, arguments) -> {
					throw new IllegalStateException(method.getName());
				});
		FlowServer server = FlowServer.builder(this::handle, this.timer)
			.limits(new FlowServerLimits(2, Duration.ofSeconds(8), Duration.ZERO))
			.listener(listener)
			.nanoTime(this.timer::nanoTime)
			.build();
		server.start(this.address);
		this.address.accept(this.one, this.two, this.three);
		handling(this.one).completeExceptionally(new IllegalStateException("boom"));
		this.timer.advance(Duration.ofMinutes(1));
		CompletableFuture<?> stopped = server.stop();
		this.timer.advance(Duration.ofMinutes(1));
		assertThat(stopped).isCompleted();
		assertThat(server.connections()).isZero();
	}

	@Test
	void limitsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> FlowServerLimits.DEFAULT.withMaxConnections(0));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(-1)))
			.withMessageContaining("idleTimeout");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FlowServerLimits.DEFAULT.withDrainTimeout(Duration.ofSeconds(-1)))
			.withMessageContaining("drainTimeout");
	}

	@Test
	void arrivedBytesOfARefusedFlowAreReleased() {
		start(FlowServerLimits.DEFAULT.withMaxConnections(1));
		ByteBuf buffer = Unpooled.buffer().writeByte(1);
		this.two.received(buffer);
		this.address.accept(this.one, this.two);
		assertThat(buffer.refCnt()).isZero();
	}

	private FlowServer start(FlowServerLimits limits) {
		FlowServer server = server(limits, this::handle);
		assertThat(server.start(this.address)).isCompleted();
		return server;
	}

	private FlowServer server(FlowServerLimits limits, FlowHandler handler) {
		return FlowServer.builder(handler, this.timer)
			.limits(limits)
			.listener(this.events)
			.nanoTime(this.timer::nanoTime)
			.build();
	}

	private CompletionStage<?> handle(Flow flow) {
		return this.handling.computeIfAbsent(flow, (key) -> new CompletableFuture<>());
	}

	private CompletableFuture<@Nullable Void> handling(Flow flow) {
		CompletableFuture<@Nullable Void> handling = this.handling.get(flow);
		assertThat(handling).as("handler of %s", flow).isNotNull();
		return handling;
	}

	private void end(Flow flow) {
		handling(flow).complete(null);
	}

	/**
	 * Ends what it handles when the server stops.
	 */
	private static final class StoppingHandler implements FlowHandler {

		private final List<String> calls = new CopyOnWriteArrayList<>();

		private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

		private @Nullable RuntimeException failure;

		@Override
		public CompletionStage<?> handle(Flow flow) {
			this.calls.add("handle " + flow);
			return this.end;
		}

		@Override
		public void stopping() {
			this.calls.add("stopping");
			if (this.failure != null) {
				throw this.failure;
			}
			this.end.complete(null);
		}

	}

}
