package dev.mimic.sample.bastion;

import java.util.Set;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * Filter that allows clients to connect to ports of this machine, but not to listen.
 *
 * @author Mimic Contributors
 */
class LoopbackOnly extends RejectAllForwardingFilter {

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

	@Override
	public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
		return type == Type.Direct && LOOPBACK.contains(address.getHostName());
	}

}
