package dev.mimic.transport.memory;

import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/**
 * Tests for {@link MemoryFlow}: the contract.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class MemoryFlowTests extends FlowContractTests {

	private static final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	@AfterAll
	static void closeLoops() {
		loops.close();
	}

	@Override
	protected ConnectedFlow connect() {
		MemoryFlow flow = new MemoryFlow("memory://test", loops.next(), loops.next(), MemoryNetwork.HIGH_WATER_MARK);
		return new ConnectedFlow(flow, ConnectedPeer.of(flow.peer()));
	}

	@Override
	public long bufferLimit() {
		// On its way, read ahead, and a part each of 32 KiB that exceeds them
		return MemoryNetwork.HIGH_WATER_MARK + 64 * 1024 + 2 * 32 * 1024;
	}

}
