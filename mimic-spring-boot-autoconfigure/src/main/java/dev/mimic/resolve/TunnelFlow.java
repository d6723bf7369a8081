package dev.mimic.resolve;

import javax.net.ssl.SSLSession;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ForwardingFlow;
import org.jspecify.annotations.Nullable;

/**
 * Flow through a hop that is reached over TLS. That session ends at the hop and says
 * nothing about the peer, so it is hidden.
 *
 * @author Mimic Contributors
 */
final class TunnelFlow extends ForwardingFlow {

	private TunnelFlow(Flow flow) {
		super(flow);
	}

	static Flow hidingSessionOf(Flow flow) {
		return (flow.unwrap(SSLSession.class) != null) ? new TunnelFlow(flow) : flow;
	}

	@Override
	public <T> @Nullable T unwrap(Class<T> type) {
		return SSLSession.class.isAssignableFrom(type) ? null : super.unwrap(type);
	}

}
