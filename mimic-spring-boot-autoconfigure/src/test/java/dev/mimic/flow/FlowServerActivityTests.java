package dev.mimic.flow;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.mimic.testkit.ManualTimer;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@link FlowServer} sees the bytes of real flows move.
 *
 * @author Mimic Contributors
 */
class FlowServerActivityTests {

	private static final int CHUNK = 64 * 1024;

	private static final int CHUNKS = 16;

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final MemoryNetwork network = new MemoryNetwork(() -> this.executor);

	private final MemoryEndpoint endpoint = new MemoryEndpoint("pipe");

	private final ManualTimer timer = new ManualTimer();

	@AfterEach
	void shutDown() throws InterruptedException {
		this.executor.shutdown();
		assertThat(this.executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aPeerThatReadsSlowlyIsNotIdleUntilItReadsNoMore() throws Exception {
		FlowServer server = FlowServer.builder(FlowServerActivityTests::writeALot, this.timer)
			.limits(FlowServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(8)))
			.nanoTime(this.timer::nanoTime)
			.build();
		server.start((acceptor) -> this.network.listen(this.endpoint, acceptor)).get(10, TimeUnit.SECONDS);
		Flow client = this.network.connect(this.endpoint).get(10, TimeUnit.SECONDS);
		for (int i = 0; i < CHUNKS / 2; i++) {
			client.reader().readExactly(CHUNK).get(10, TimeUnit.SECONDS).release();
			settle();
			this.timer.advance(Duration.ofSeconds(6));
			assertThat(server.connections()).isOne();
		}
		this.timer.advance(Duration.ofSeconds(9));
		settle();
		assertThat(server.connections()).isZero();
		client.abort();
		assertThat(server.stop()).succeedsWithin(Duration.ofSeconds(10));
	}

	private static CompletableFuture<?> writeALot(Flow flow) {
		ByteBuf chunk = Unpooled.buffer(CHUNK).writeZero(CHUNK);
		CompletableFuture<?> last = CompletableFuture.completedFuture(null);
		for (int i = 0; i < CHUNKS; i++) {
			last = flow.write(chunk.retainedDuplicate());
		}
		chunk.release();
		return last;
	}

	/**
	 * Waits until the flows have done what there is to do.
	 */
	private void settle() throws Exception {
		for (int i = 0; i < 10; i++) {
			this.executor.submit(() -> true).get(10, TimeUnit.SECONDS);
		}
	}

}
