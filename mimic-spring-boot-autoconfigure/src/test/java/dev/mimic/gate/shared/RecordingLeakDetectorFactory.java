package dev.mimic.gate.shared;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

/**
 * Makes detectors that hand leaks to a {@link LeakRecorder}.
 *
 * @author Mimic Contributors
 */
final class RecordingLeakDetectorFactory extends ResourceLeakDetectorFactory {

	private final LeakRecorder recorder;

	RecordingLeakDetectorFactory(LeakRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
		return new RecordingLeakDetector<>(resource, samplingInterval, this.recorder);
	}

	@Override
	@Deprecated
	public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
			long maxActive) {
		return newResourceLeakDetector(resource, samplingInterval);
	}

}
