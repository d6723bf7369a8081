package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.List;

import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Factory that provides a session with the agent of its login, and no other one. The
 * agent is never forwarded.
 *
 * @author Mimic Contributors
 */
final class SocketAgentFactory implements SshAgentFactory {

	@Override
	public @Nullable SshAgent createClient(Session session, FactoryManager manager) throws IOException {
		FlowIoSession connection = (FlowIoSession) session.getIoSession();
		String socket = connection.login().agent();
		return (socket != null) ? SocketAgent.connect(socket, session) : null;
	}

	@Override
	public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
		return List.of();
	}

	@Override
	public SshAgentServer createServer(ConnectionService service) {
		throw new UnsupportedOperationException("The agent is not forwarded");
	}

}
