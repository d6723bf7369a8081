package dev.mimic.transport.netty;

import java.util.List;

import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests for {@link NettyFlow}: the contract, against plain JDK sockets.
 *
 * @author Mimic Contributors
 */
@ParameterizedClass
@MethodSource("wires")
class NettyFlowContractTests extends FlowContractTests {

	@Parameter
	private Wire wire = new Wire(TransportKind.NIO, SocketFamily.TCP);

	static List<Wire> wires() {
		return Wire.all();
	}

	@Override
	protected ConnectedFlow connect() throws Exception {
		SocketPair pair = SocketPair.open(TestLoops.of(this.wire.kind()), this.wire);
		pair.forgetServer();
		return new ConnectedFlow(pair.flow, ConnectedPeer.of(pair.peer));
	}

	@Override
	public boolean canReset() {
		return this.wire.family() == SocketFamily.TCP;
	}

}
