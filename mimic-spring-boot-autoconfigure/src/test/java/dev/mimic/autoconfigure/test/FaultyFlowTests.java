package dev.mimic.autoconfigure.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/**
 * Tests for {@link FaultyFlow}: while its fault is far away, it obeys the contract.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class FaultyFlowTests extends FlowContractTests {

	private static final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	@AfterAll
	static void closeLoops() {
		loops.close();
	}

	@Override
	protected ConnectedFlow connect() throws Exception {
		MemoryNetwork network = new MemoryNetwork(loops::next);
		MemoryEndpoint endpoint = new MemoryEndpoint("test");
		CompletableFuture<Flow> accepted = new CompletableFuture<>();
		network.listen(endpoint, accepted::complete);
		Flow lower = network.connect(endpoint).get(10, TimeUnit.SECONDS);
		Flow flow = FaultyFlow.over(lower, new Fault(Fault.Effect.STALL, Long.MAX_VALUE), loops.next());
		return new ConnectedFlow(flow, ConnectedPeer.of(accepted.get(10, TimeUnit.SECONDS)));
	}

}
