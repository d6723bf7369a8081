package dev.mimic.test;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.mimic.flow.Flow;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.TransportKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that the contract kit fails on flows that break the contract.
 *
 * @author Mimic Contributors
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class ContractKitTests {

	private static final EventLoops loops = EventLoops.create(TransportKind.NIO, 2);

	@AfterAll
	static void closeLoops() {
		loops.close();
	}

	@ParameterizedTest
	@EnumSource
	void kitFindsSabotage(Sabotage sabotage) throws Exception {
		Kit kit = new Kit(sabotage);
		try {
			assertThat(catchThrowable(() -> sabotage.test().run(kit))).as("failure of the test").isNotNull();
		}
		finally {
			kit.closeAll();
		}
	}

	/**
	 * The kit over memory.
	 */
	private static final class Kit extends FlowContractTests {

		private static final MemoryEndpoint ENDPOINT = new MemoryEndpoint("kit");

		private final Sabotage sabotage;

		private final MemoryNetwork network = new MemoryNetwork(loops::next);

		private final BlockingQueue<Flow> accepted = new LinkedBlockingQueue<>();

		Kit(Sabotage sabotage) {
			this.sabotage = sabotage;
			this.network.listen(ENDPOINT, this.accepted::add);
		}

		@Override
		protected ConnectedFlow connect() throws Exception {
			Flow flow = Outcomes.get(this.network.connect(ENDPOINT));
			return new ConnectedFlow(this.sabotage.wrap(flow), ConnectedPeer.of(this.accepted.take()));
		}

		@Override
		public long bufferLimit() {
			return 4 * MemoryNetwork.HIGH_WATER_MARK;
		}

	}

}
