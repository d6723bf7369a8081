package dev.mimic.resp.server;

import dev.mimic.flow.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listener that isolates a server from whatever another listener throws.
 *
 * @author Mimic Contributors
 */
final class GuardedListener implements RespServerListener {

	private static final Logger logger = LoggerFactory.getLogger(RespServerListener.class);

	private final RespServerListener listener;

	GuardedListener(RespServerListener listener) {
		this.listener = listener;
	}

	@Override
	public void refused(Flow flow, Refusal refusal, String detail) {
		guard(() -> this.listener.refused(flow, refusal, detail));
	}

	@Override
	public void commandFailed(RespPeer peer, String command, Throwable failure) {
		guard(() -> this.listener.commandFailed(peer, command, failure));
	}

	private static void guard(Runnable event) {
		try {
			event.run();
		}
		catch (Throwable ex) {
			logger.warn("A listener of a RESP server failed", ex);
		}
	}

}
