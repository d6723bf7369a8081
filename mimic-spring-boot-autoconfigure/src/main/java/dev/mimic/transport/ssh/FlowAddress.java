package dev.mimic.transport.ssh;

import java.net.SocketAddress;

import dev.mimic.flow.Flow;

/**
 * Address of a server that a flow is already connected to.
 *
 * @author Mimic Contributors
 */
final class FlowAddress extends SocketAddress {

	private static final long serialVersionUID = 1L;

	private final transient Flow flow;

	private final transient SessionExecutor executor;

	private final transient Login login;

	FlowAddress(Flow flow, SessionExecutor executor, Login login) {
		this.flow = flow;
		this.executor = executor;
		this.login = login;
	}

	Flow flow() {
		return this.flow;
	}

	SessionExecutor executor() {
		return this.executor;
	}

	Login login() {
		return this.login;
	}

	@Override
	public String toString() {
		return this.login.server().toString();
	}

}
