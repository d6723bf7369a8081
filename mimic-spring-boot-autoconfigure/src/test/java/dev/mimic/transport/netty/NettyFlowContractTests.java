package dev.mimic.transport.netty;

import java.util.stream.Stream;

import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests for {@link NettyFlow}: the contract, against plain JDK sockets.
 *
 * @author Mimic Contributors
 */
@ParameterizedClass(name = "{0}, accepted {1}")
@MethodSource("sides")
@Tag("slow")
class NettyFlowContractTests extends FlowContractTests {

	@Parameter(0)
	private Wire wire = new Wire(TransportKind.NIO, SocketFamily.TCP);

	/**
	 * Whether the flow was accepted, not connected.
	 */
	@Parameter(1)
	private boolean accepted;

	/**
	 * Returns every wire, and both sides of those that need no native library.
	 * @return wires and sides
	 */
	static Stream<Arguments> sides() {
		return Wire.all().stream().flatMap((wire) -> {
			Arguments accepted = Arguments.of(wire, true);
			Arguments connected = Arguments.of(wire, false);
			return switch (wire.kind()) {
				case NIO -> Stream.of(connected, accepted);
				case EPOLL -> Stream.of((wire.family() == SocketFamily.TCP) ? accepted : connected);
				default -> Stream.of((wire.family() == SocketFamily.TCP) ? connected : accepted);
			};
		});
	}

	@Override
	protected ConnectedFlow connect() throws Exception {
		EventLoops loops = TestLoops.of(this.wire.kind());
		SocketPair pair = this.accepted ? SocketPair.accept(loops, this.wire) : SocketPair.open(loops, this.wire);
		pair.forgetServer();
		return new ConnectedFlow(pair.flow, ConnectedPeer.of(pair.peer));
	}

	@Override
	public boolean canReset() {
		return this.wire.family() == SocketFamily.TCP;
	}

}
