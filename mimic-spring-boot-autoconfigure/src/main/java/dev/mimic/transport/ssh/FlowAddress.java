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

	private final transient SessionExecutor lane;

	private final transient Login login;

	FlowAddress(Flow flow, SessionExecutor lane, Login login) {
		this.flow = flow;
		this.lane = lane;
		this.login = login;
	}

	Flow flow() {
		return this.flow;
	}

	SessionExecutor lane() {
		return this.lane;
	}

	Login login() {
		return this.login;
	}

	@Override
	public String toString() {
		return this.login.server().toString();
	}

}
