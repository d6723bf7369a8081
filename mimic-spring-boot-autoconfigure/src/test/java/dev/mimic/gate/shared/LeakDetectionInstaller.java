package dev.mimic.gate.shared;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.netty.util.ResourceLeakDetectorFactory;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes every leak of the test run known to {@link #RECORDER}. Installed before the first
 * test class is loaded, as Netty asks for its detectors when its own classes are
 * initialized. Once all is done it looks for leaks a last time.
 *
 * @author Mimic Contributors
 */
public final class LeakDetectionInstaller implements LauncherSessionListener {

	static final LeakRecorder RECORDER = new LeakRecorder();

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		ResourceLeakDetector.setLevel(Level.PARANOID);
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingLeakDetectorFactory(RECORDER));
	}

	@Override
	public void launcherSessionClosed(LauncherSession session) {
		RECORDER.checkNow("the whole test run");
	}

}
