package dev.mimic.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.testkit.FakeFlow;
import dev.mimic.testkit.ManualTimer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@link FlowServer} loses no flow when everything happens at once.
 *
 * @author Mimic Contributors
 */
class FlowServerRaceTests {

	private static final int ROUNDS = 500;

	private static final int FLOWS = 8;

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	private final ManualTimer timer = new ManualTimer();

	@AfterEach
	void shutDown() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void stopAgainstAccept() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			StubListener address = new StubListener();
			RecordingListener events = new RecordingListener();
			FlowServer server = FlowServer.builder(this::handleOnAThread, this.timer)
				.limits(FlowServerLimits.DEFAULT.withMaxConnections(FLOWS))
				.listener(events)
				.build();
			server.start(address);
			CyclicBarrier barrier = new CyclicBarrier(3);
			List<FakeFlow> flows = new ArrayList<>();
			for (int i = 0; i < 2 * FLOWS; i++) {
				flows.add(new FakeFlow("flow " + i));
			}
			Future<?> one = accept(barrier, address, flows.subList(0, FLOWS));
			Future<?> two = accept(barrier, address, flows.subList(FLOWS, 2 * FLOWS));
			barrier.await();
			CompletableFuture<?> stopped = server.stop();
			one.get(10, TimeUnit.SECONDS);
			two.get(10, TimeUnit.SECONDS);
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
			for (FakeFlow flow : flows) {
				assertThat(flow.closed()).succeedsWithin(Duration.ofSeconds(10));
			}
			assertThat(server.connections()).isZero();
			assertThat(events.failures()).isEmpty();
		}
	}

	private Future<?> accept(CyclicBarrier barrier, StubListener address, List<FakeFlow> flows) {
		return this.threads.submit(() -> {
			barrier.await();
			flows.forEach(address::accept);
			return true;
		});
	}

	private CompletableFuture<?> handleOnAThread(Flow flow) {
		return CompletableFuture.runAsync(Thread::yield, this.threads);
	}

}
