package dev.mimic.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Tag;

/**
 * The contract kit on a plain socket.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class SocketFlowTests extends FlowContractTests {

	@Override
	protected ConnectedFlow connect() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
			Socket accepted = server.accept();
			client.setTcpNoDelay(true);
			accepted.setTcpNoDelay(true);
			return new ConnectedFlow(new SocketFlow(client), ConnectedPeer.of(accepted));
		}
	}

}
