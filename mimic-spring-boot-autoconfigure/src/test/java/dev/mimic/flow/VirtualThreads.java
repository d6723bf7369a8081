package dev.mimic.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads for tests, and what holds on to their carriers. On a JDK without
 * virtual threads these are ordinary ones, which pin nothing.
 *
 * @author Mimic Contributors
 */
public final class VirtualThreads {

	/**
	 * Whether the threads are virtual.
	 */
	public static final boolean VIRTUAL = Runtime.version().feature() >= 21;

	/**
	 * More than the carriers that a JDK makes up for pinned ones.
	 */
	public static final int MANY = 300;

	private static final String PINNED = "jdk.VirtualThreadPinned";

	private VirtualThreads() {
	}

	/**
	 * Makes an executor that starts a thread for each task.
	 * @return the executor
	 */
	public static ExecutorService executor() {
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
	 * Finds what kept a virtual thread on its carrier while it waited.
	 * @param work what to watch
	 * @return an event for each time
	 * @throws Exception if the work fails
	 */
	public static List<RecordedEvent> pinnedDuring(Callable<?> work) throws Exception {
		Path file = Files.createTempFile("pinned", ".jfr");
		try (Recording recording = new Recording()) {
			recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
			recording.start();
			work.call();
			recording.stop();
			recording.dump(file);
			return RecordingFile.readAllEvents(file)
				.stream()
				.filter((event) -> event.getEventType().getName().equals(PINNED))
				.toList();
		}
		finally {
			Files.delete(file);
		}
	}

	/**
	 * Waits for a task.
	 * @param <T> the type of its outcome
	 * @param future the task
	 * @return its outcome
	 * @throws Exception if it fails, or takes too long
	 */
	public static <T extends @Nullable Object> T get(Future<T> future) throws Exception {
		return future.get(20, TimeUnit.SECONDS);
	}

}
