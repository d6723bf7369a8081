package dev.mimic.autoconfigure.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import dev.mimic.async.Throttle;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowServerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the events of one server. Events that a peer can cause at will are logged at debug
 * level or throttled.
 *
 * @author Mimic Contributors
 */
class FlowServerLog implements FlowServerListener {

	private static final Logger logger = LoggerFactory.getLogger(FlowServers.class);

	private final String server;

	private final Map<Refusal, String> explanations;

	private final Map<Refusal, Throttle> throttles = new ConcurrentHashMap<>();

	private final Throttle layerThrottle;

	private final AtomicInteger drainTimedOut = new AtomicInteger();

	private final LongSupplier nanoTime;

	FlowServerLog(String server, int maxConnections, int maxThreads, LongSupplier nanoTime) {
		this.server = server;
		this.nanoTime = nanoTime;
		this.layerThrottle = new Throttle(nanoTime);
		String prefix = "mimic.servers." + server;
		this.explanations = Map
			.of(Refusal.CONNECTION_LIMIT,
					"the limit of " + prefix + ".max-connections is reached, which is " + maxConnections,
					Refusal.NO_THREAD, "blocking handlers use all threads of " + prefix + ".max-threads, which is "
							+ maxThreads + "; virtual threads would have no such limit",
					Refusal.STOPPING, "the server is stopping");
	}

	@Override
	public void accepted(Flow flow) {
		logger.debug("Server '{}' accepted {}", this.server, flow);
	}

	@Override
	public void refused(Flow flow, Refusal refusal) {
		String explanation = this.explanations.get(refusal);
		int count = (refusal != Refusal.STOPPING)
				? this.throttles.computeIfAbsent(refusal, (key) -> new Throttle(this.nanoTime)).count() : 0;
		if (count == 1) {
			logger.warn("Server '{}' refused {}: {}", this.server, flow, explanation);
		}
		else if (count > 1) {
			logger.warn("Server '{}' refused {} flows, the last one {}: {}", this.server, count, flow, explanation);
		}
		else {
			logger.debug("Server '{}' refused {}: {}", this.server, flow, explanation);
		}
	}

	@Override
	public void upgradeFailed(Flow flow, Throwable failure) {
		if (this.layerThrottle.count() > 0) {
			logger.warn("Server '{}' closed {}: {}", this.server, flow, failure.getMessage());
		}
		else {
			logger.debug("Server '{}' closed {}: {}", this.server, flow, failure.getMessage());
		}
	}

	@Override
	public void handlerFailed(Flow flow, Throwable failure) {
		if (isFromPeer(failure)) {
			logger.debug("Server '{}' lost {}", this.server, flow, failure);
		}
		else {
			logger.error("The handler of server '{}' failed, which closes {}", this.server, flow, failure);
		}
	}

	@Override
	public void stoppingFailed(Throwable failure) {
		logger.error("The handler of server '{}' failed when it was told that the server stops", this.server, failure);
	}

	@Override
	public void idle(Flow flow) {
		logger.debug("Server '{}' closes {}, on which no byte has moved for too long", this.server, flow);
	}

	@Override
	public void drainTimedOut(Flow flow) {
		this.drainTimedOut.incrementAndGet();
		logger.debug("Server '{}' stops and closes {}, which is still in use", this.server, flow);
	}

	@Override
	public void abandoned(Flow flow) {
		logger.warn("Server '{}' has stopped, but the handler of {} goes on", this.server, flow);
	}

	@Override
	public void served(Flow flow) {
		logger.debug("Server '{}' is done with {}", this.server, flow);
	}

	void stopped() {
		int closed = this.drainTimedOut.getAndSet(0);
		if (closed > 0) {
			logger.info("Server '{}' closed {} flow(s) that were still in use after mimic.servers.{}.drain-timeout",
					this.server, closed, this.server);
		}
	}

	private static boolean isFromPeer(Throwable failure) {
		Throwable cause = failure;
		while (cause != null) {
			if (cause instanceof FlowException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
