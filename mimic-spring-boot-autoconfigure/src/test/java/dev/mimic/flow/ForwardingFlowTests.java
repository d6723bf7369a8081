package dev.mimic.flow;

import dev.mimic.testkit.FakeFlow;
import dev.mimic.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForwardingFlow}.
 *
 * @author Mimic Contributors
 */
class ForwardingFlowTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final FakeFlow flow = new FakeFlow("test flow", this.executor);

	@Test
	void tellsOnceThatTheFlowIsClosed() {
		Watching watching = new Watching(this.flow);
		watching.watch();
		this.flow.close();
		assertThat(watching.told).isZero();
		this.executor.runAll();
		this.flow.abort();
		this.executor.runAll();
		assertThat(watching.told).isEqualTo(1);
	}

	@Test
	void tellsAllThatWatchTheSameFlow() {
		Watching inner = new Watching(this.flow);
		Watching outer = new Watching(inner);
		Watching other = new Watching(this.flow);
		inner.watch();
		outer.watch();
		other.watch();
		this.flow.close();
		this.executor.runAll();
		assertThat(inner.told).isEqualTo(1);
		assertThat(outer.told).isEqualTo(1);
		assertThat(other.told).isEqualTo(1);
	}

	@Test
	void tellsAtOnceWhenTheFlowIsClosedAlready() {
		this.flow.close();
		this.executor.runAll();
		Watching watching = new Watching(this.flow);
		watching.watch();
		assertThat(watching.told).isEqualTo(1);
	}

	@Test
	void isDoneBeforeItTells() {
		Watching watching = new Watching(this.flow);
		watching.watch();
		this.flow.close();
		this.executor.runAll();
		assertThat(watching.doneBefore).isTrue();
	}

	/**
	 * Counts how often it is told.
	 */
	private static final class Watching extends ForwardingFlow {

		private int told;

		private boolean doneBefore;

		Watching(Flow delegate) {
			super(delegate);
		}

		void watch() {
			watchClosed();
		}

		@Override
		protected void onClosed() {
			this.told++;
			this.doneBefore = closed().isDone();
		}

	}

}
