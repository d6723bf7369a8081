package dev.mimic.transport.memory;

import java.util.List;
import java.util.concurrent.Executor;

import dev.mimic.flow.Flow;

/**
 * Two flows in memory, for tests of what lies on top.
 *
 * @author Mimic Contributors
 */
public final class TestPipe {

	private TestPipe() {
	}

	/**
	 * Opens a pipe.
	 * @param first the executor of the first flow
	 * @param second the executor of the second flow
	 * @return both ends
	 */
	public static List<Flow> open(Executor first, Executor second) {
		MemoryFlow flow = new MemoryFlow("memory://test", first, second, MemoryNetwork.HIGH_WATER_MARK);
		return List.of(flow, flow.peer());
	}

}
