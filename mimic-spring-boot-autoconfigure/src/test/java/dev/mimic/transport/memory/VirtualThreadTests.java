package dev.mimic.transport.memory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the blocking views don't hold on to the carrier of a virtual thread. On a
 * JDK without virtual threads they run on ordinary ones, which pin nothing.
 *
 * @author Mimic Contributors
 */
class VirtualThreadTests {

	/**
	 * More than the carriers that a JDK makes up for pinned ones.
	 */
	private static final int FLOWS = 300;

	private static final String PINNED = "jdk.VirtualThreadPinned";

	private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

	private final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	private final ExecutorService threads = threads();

	@TempDir
	@SuppressWarnings("NullAway.Init") // Set by JUnit
	private Path folder;

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
		this.loops.close();
	}

	@Test
	void blockedViewsDoNotPin() throws Exception {
		assertThat(pinnedDuring(this::useManyFlows)).isEmpty();
	}

	@Test
	void pinningIsSeen() throws Exception {
		List<RecordedEvent> pinned = pinnedDuring(() -> get(this.threads.submit(() -> Pinning.PARKED)));
		assertThat(pinned.isEmpty()).isEqualTo(!VIRTUAL);
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
			assertThat(get(reads.get(i))).isZero();
			MemoryFlow flow = flows.get(i);
			assertThat(get(this.threads.submit(() -> flow.inputStream().readNBytes(299_999).length)))
				.isEqualTo(299_999);
			get(writes.get(i));
			flow.close();
			flow.peer().close();
		}
		return flows;
	}

	private List<RecordedEvent> pinnedDuring(Callable<?> work) throws Exception {
		Path file = this.folder.resolve("pinned.jfr");
		try (Recording recording = new Recording()) {
			recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
			recording.start();
			work.call();
			recording.stop();
			recording.dump(file);
		}
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals(PINNED))
			.toList();
	}

	private static <T extends @Nullable Object> T get(Future<T> future) throws Exception {
		return future.get(20, TimeUnit.SECONDS);
	}

	private static ExecutorService threads() {
		try {
			// Compiled for Java 17, which does not know this method
			return (VIRTUAL)
					? (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
					: Executors.newCachedThreadPool();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
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
