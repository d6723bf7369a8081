package dev.mimic.autoconfigure.resp.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

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

	private final ServerLimitNames names;

	private final Map<Refusal, Throttle> throttles = new EnumMap<>(Refusal.class);

	/**
	 * Creates a log.
	 * @param server the name of the server
	 * @param property returns the name of a property of the server
	 * @param nanoTime the clock of the throttles
	 */
	RespServerLog(String server, UnaryOperator<String> property, LongSupplier nanoTime) {
		this.server = server;
		this.names = new ServerLimitNames(property);
		for (Refusal refusal : Refusal.values()) {
			this.throttles.put(refusal, new Throttle(nanoTime));
		}
	}

	@Override
	public void refused(Flow flow, Refusal refusal, String text) {
		String detail = this.names.in(refusal, text);
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
