package dev.mimic.gate.shared;

import java.util.List;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a leak fails the build.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class LeakDetectionTests {

	@Test
	void levelIsParanoid() {
		assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
	}

	@Test
	void detectorRecordsLeakOfItsOwnResources() {
		LeakRecorder recorder = new LeakRecorder();
		RecordingLeakDetector<Object> detector = new RecordingLeakDetector<>(Object.class, 1, recorder);
		Object released = new Object();
		detector.track(released).close(released);
		leak(detector::track);
		assertThat(recorder.collect()).hasSize(1)
			.first()
			.satisfies((leak) -> assertThat(leak.resourceType()).isEqualTo("Object"));
		assertThat(recorder.collect()).isEmpty();
	}

	@Test
	void pooledBufferThatIsNotReleasedIsRecordedWithItsOrigin() {
		ByteBufAllocator.DEFAULT.directBuffer(16).release();
		allocateWithoutRelease();
		List<Leak> leaks = LeakDetectionInstaller.RECORDER.collect();
		assertThat(leaks).hasSize(1);
		assertThat(leaks.get(0).records()).contains("LeakDetectionTests.allocateWithoutRelease");
	}

	@Test
	void classThatLeaksFails() {
		EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
			.selectors(DiscoverySelectors.selectClass(LeakingFixture.class))
			.execute()
			.containerEvents()
			.assertThatEvents()
			.haveExactly(1, EventConditions.event(EventConditions.container(LeakingFixture.class),
					EventConditions.finishedWithFailure(TestExecutionResultConditions.message(
							(message) -> message.startsWith("1 leak(s) found after " + LeakingFixture.class.getName())
									&& message.contains("LeakingFixture.leaks")))));
	}

	private static void allocateWithoutRelease() {
		ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(16);
		buffer.writeByte(1);
	}

	private static void leak(Consumer<Object> tracker) {
		tracker.accept(new Object());
	}

	/**
	 * Leaks; not found by the ordinary run, as it is neither top-level nor nested.
	 */
	static class LeakingFixture {

		@Test
		void leaks() {
			ByteBufAllocator.DEFAULT.heapBuffer(16).writeByte(1);
			assertThat(Unpooled.EMPTY_BUFFER.isReadable()).isFalse();
		}

	}

}
