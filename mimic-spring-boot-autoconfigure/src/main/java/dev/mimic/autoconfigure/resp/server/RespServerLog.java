package dev.mimic.autoconfigure.resp.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import dev.mimic.async.Throttle;
import dev.mimic.flow.Flow;
import dev.mimic.resp.server.RespPeer;
import dev.mimic.resp.server.RespServer;
import dev.mimic.resp.server.RespServerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failures of a server. Failures that a peer can cause at will are throttled or
 * logged at debug level.
 *
 * @author Mimic Contributors
 */
class RespServerLog implements RespServerListener {

	private static final Logger logger = LoggerFactory.getLogger(RespServer.class);

	private final String server;

	private final Map<Refusal, Throttle> throttles = new EnumMap<>(Refusal.class);

	RespServerLog(String server, LongSupplier nanoTime) {
		this.server = server;
		for (Refusal refusal : Refusal.values()) {
			this.throttles.put(refusal, new Throttle(nanoTime));
		}
	}

	@Override
	public void refused(Flow flow, Refusal refusal, String detail) {
		Throttle throttle = this.throttles.get(refusal);
		int count = (throttle != null) ? throttle.count() : 0;
		if (count > 1) {
			logger.warn("Server '{}' refused {} clients ({}), the last one {}: {}", this.server, count, refusal, flow,
					detail);
		}
		else if (count == 1) {
			logger.warn("Server '{}' refused {} ({}): {}", this.server, flow, refusal, detail);
		}
		else {
			logger.debug("Server '{}' refused {} ({}): {}", this.server, flow, refusal, detail);
		}
	}

	@Override
	public void commandFailed(RespPeer session, String command, Throwable failure) {
		logger.error("Command '{}' of server '{}' failed for {}", command, this.server, session, failure);
	}

}
