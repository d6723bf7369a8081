package dev.mimic.transport.ssh;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import dev.mimic.flow.Flow;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SshFlow}: the contract, through the {@code sshd} of OpenSSH to plain
 * JDK sockets.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "ssh-keygen" })
class SshFlowContractTests extends FlowContractTests {

	@TempDir
	static Path folder;

	private static OpenSshServer server;

	private static SshNetwork network;

	@BeforeAll
	static void start() throws Exception {
		server = OpenSshServer.start(folder);
		network = new SshNetwork().hop("bastion", server.endpoint(), server.clientOptions());
	}

	@AfterAll
	static void stop() {
		network.close();
		server.close();
	}

	@Override
	protected ConnectedFlow connect() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Flow flow = network.connect(listener.getLocalPort(), "bastion").unwrap(SshFlow.class);
			assertThat(flow).isNotNull();
			return new ConnectedFlow(flow, ConnectedPeer.of(listener.accept()));
		}
	}

	@Override
	public boolean canReset() {
		// The server takes a reset for an end
		return false;
	}

}
