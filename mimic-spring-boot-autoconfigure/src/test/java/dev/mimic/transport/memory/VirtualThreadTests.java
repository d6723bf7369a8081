package dev.mimic.transport.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.mimic.flow.VirtualThreads;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the blocking views don't hold on to the carrier of a virtual thread. On a
 * JDK without virtual threads they run on ordinary ones, which pin nothing.
 *
 * @author Mimic Contributors
 */
class VirtualThreadTests {

	private static final int FLOWS = VirtualThreads.MANY;

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	private final ExecutorService threads = VirtualThreads.executor();

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
		this.loops.close();
	}

	@Test
	void blockedViewsDoNotPin() throws Exception {
		assertThat(VirtualThreads.pinnedDuring(this::useManyFlows)).isEmpty();
	}

	@Test
	void pinningIsSeen() throws Exception {
		List<RecordedEvent> pinned = VirtualThreads
			.pinnedDuring(() -> VirtualThreads.get(this.threads.submit(() -> Pinning.PARKED)));
		assertThat(pinned.isEmpty()).isEqualTo(!VirtualThreads.VIRTUAL);
	}

	private Object useManyFlows() throws Exception {
		List<MemoryFlow> flows = new ArrayList<>();
		List<Future<Integer>> reads = new ArrayList<>();
		CountDownLatch reading = new CountDownLatch(FLOWS);
		for (int i = 0; i < FLOWS; i++) {
			MemoryFlow flow = new MemoryFlow("memory://test", this.loops.next(), this.loops.next(), 64 * 1024);
			flows.add(flow);
			reads.add(this.threads.submit(() -> {
				reading.countDown();
				return flow.inputStream().read();
			}));
		}
		assertThat(reading.await(20, TimeUnit.SECONDS)).as("every reader has got a carrier").isTrue();
		List<Future<@Nullable Object>> writes = new ArrayList<>();
		for (MemoryFlow flow : flows) {
			writes.add(this.threads.submit(() -> {
				// More than is accepted at once: the writer waits, too
				flow.peer().outputStream().write(new byte[300_000]);
				return null;
			}));
		}
		for (int i = 0; i < FLOWS; i++) {
			assertThat(VirtualThreads.get(reads.get(i))).isZero();
			MemoryFlow flow = flows.get(i);
			assertThat(VirtualThreads.get(this.threads.submit(() -> flow.inputStream().readNBytes(299_999).length)))
				.isEqualTo(299_999);
			VirtualThreads.get(writes.get(i));
			flow.close();
			flow.peer().close();
		}
		return flows;
	}

	/**
	 * Parks while it is initialized, which pins on every JDK so far.
	 */
	private static final class Pinning {

		static final Object PARKED = park();

		private static Object park() {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			return Boolean.TRUE;
		}

	}

}
