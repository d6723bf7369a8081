package dev.mimic.gate.shared;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Collects what its detectors find.
 *
 * @author Mimic Contributors
 */
final class LeakRecorder {

	private static final int MAX_COLLECTIONS = 100;

	private static final long COLLECTION_WAIT_MILLIS = 100;

	private final Queue<RecordingLeakDetector<?>> detectors = new ConcurrentLinkedQueue<>();

	private final Queue<Leak> leaks = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean used = new AtomicBoolean();

	/**
	 * Takes part in {@link #collect()} from now on.
	 * @param detector the detector
	 */
	void add(RecordingLeakDetector<?> detector) {
		this.detectors.add(detector);
	}

	/**
	 * Records a leak.
	 * @param leak the leak
	 */
	void add(Leak leak) {
		this.leaks.add(leak);
	}

	/**
	 * Notes that a resource was allocated, so that the next check is worth its garbage
	 * collection.
	 */
	void used() {
		if (!this.used.get()) {
			this.used.set(true);
		}
	}

	/**
	 * Fails when a resource leaked since the last check. Costs nothing when none was
	 * allocated since then.
	 * @param owner who is to blame, for the message
	 */
	void check(String owner) {
		if (this.used.getAndSet(false)) {
			checkNow(owner);
		}
	}

	/**
	 * Fails when a resource leaked since the last check.
	 * @param owner who is to blame, for the message
	 */
	void checkNow(String owner) {
		List<Leak> found = collect();
		if (!found.isEmpty()) {
			StringBuilder message = new StringBuilder();
			message.append(found.size()).append(" leak(s) found after ").append(owner);
			found.forEach((leak) -> message.append(System.lineSeparator()).append(leak));
			throw new AssertionError(message.toString());
		}
	}

	/**
	 * Collects the garbage, asks every detector, and hands out what was found since the
	 * last call.
	 * @return the leaks, which are forgotten here
	 */
	List<Leak> collect() {
		collectGarbage();
		this.detectors.forEach(RecordingLeakDetector::poll);
		List<Leak> found = new ArrayList<>();
		for (Leak leak = this.leaks.poll(); leak != null; leak = this.leaks.poll()) {
			found.add(leak);
		}
		return found;
	}

	/**
	 * Runs the collector until everything that is unreachable now has reached its queue:
	 * references of one collection are enqueued in no particular order, those of the next
	 * one come later.
	 */
	private static void collectGarbage() {
		ReferenceQueue<Object> queue = new ReferenceQueue<>();
		awaitCollection(queue);
		awaitCollection(queue);
	}

	private static void awaitCollection(ReferenceQueue<Object> queue) {
		Reference<Object> canary = new WeakReference<>(new Object(), queue);
		try {
			for (int i = 0; i < MAX_COLLECTIONS; i++) {
				System.gc();
				if (queue.remove(COLLECTION_WAIT_MILLIS) != null) {
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			Reference.reachabilityFence(canary);
		}
		throw new IllegalStateException("Garbage was not collected, so leaks cannot be found");
	}

}
