package dev.mimic.gate.shared;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;

/**
 * A {@link ResourceLeakDetector} that hands leaks to a {@link LeakRecorder} instead of
 * the log.
 *
 * @param <T> the type of the resource
 * @author Mimic Contributors
 */
final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

	private final LeakRecorder recorder;

	RecordingLeakDetector(Class<?> resourceType, int samplingInterval, LeakRecorder recorder) {
		super(resourceType, samplingInterval);
		this.recorder = recorder;
		recorder.add(this);
	}

	@Override
	public ResourceLeakTracker<T> track(T resource) {
		this.recorder.used();
		return super.track(resource);
	}

	@Override
	protected boolean needReport() {
		return true;
	}

	@Override
	protected void reportTracedLeak(String resourceType, String records) {
		this.recorder.add(new Leak(resourceType, records));
	}

	@Override
	protected void reportUntracedLeak(String resourceType) {
		this.recorder.add(new Leak(resourceType, " (nothing is known about its use)"));
	}

	/**
	 * Reports the leaks that the garbage collector knows of. Netty does that whenever it
	 * tracks a resource, so this tracks one.
	 */
	@SuppressWarnings("unchecked")
	void poll() {
		T probe = (T) new Object();
		trackForcibly(probe).close(probe);
	}

}
