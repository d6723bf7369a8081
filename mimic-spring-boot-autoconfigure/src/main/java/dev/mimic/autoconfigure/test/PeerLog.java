package dev.mimic.autoconfigure.test;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowServerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failures of a peer, of which a test may only see a missing answer.
 *
 * @author Mimic Contributors
 */
final class PeerLog implements FlowServerListener {

	private static final Logger logger = LoggerFactory.getLogger(PeerLog.class);

	private final String connection;

	PeerLog(String connection) {
		this.connection = connection;
	}

	@Override
	public void handlerFailed(Flow flow, Throwable failure) {
		if (isFromApplication(failure)) {
			logger.debug("FlowHandler '{}' of the test lost its flow", this.connection, failure);
		}
		else {
			logger.error("FlowHandler '{}' of the test failed", this.connection, failure);
		}
	}

	private static boolean isFromApplication(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof FlowException)) {
			cause = cause.getCause();
		}
		return cause != null;
	}

}
