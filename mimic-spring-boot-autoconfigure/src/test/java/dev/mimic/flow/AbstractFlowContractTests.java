package dev.mimic.flow;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import org.junit.jupiter.api.Tag;

/**
 * Tests for {@link AbstractFlow}: the whole contract, with a transport that has only what
 * every transport has to give.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class AbstractFlowContractTests extends FlowContractTests {

	@Override
	protected ConnectedFlow connect() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
			Socket accepted = server.accept();
			socket.setTcpNoDelay(true);
			accepted.setTcpNoDelay(true);
			return new ConnectedFlow(BlockingSocketFlow.over(socket), ConnectedPeer.of(accepted));
		}
	}

}
