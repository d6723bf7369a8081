package dev.mimic.resp.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Log of a connection that is replaced when it is lost: a warning when that happens, or
 * when the first attempt fails, another one when the login is refused, and a note when
 * there is a connection again. Further attempts that fail are logged at debug level.
 *
 * @author Mimic Contributors
 */
final class ConnectionLog {

	private static final Logger logger = LoggerFactory.getLogger(RespClient.class);

	private final String connection;

	private final String purpose;

	private final BooleanSupplier ending;

	private final AtomicBoolean down = new AtomicBoolean();

	private final AtomicBoolean refused = new AtomicBoolean();

	/**
	 * Creates a log.
	 * @param connection the name of the connection
	 * @param purpose what the connection is for, as a client has several
	 * @param ending tells whether the application ends, in which losses are expected: its
	 * own servers stop before its clients
	 */
	ConnectionLog(String connection, String purpose, BooleanSupplier ending) {
		this.connection = connection;
		this.purpose = purpose;
		this.ending = ending;
	}

	/**
	 * Logs that there is a connection, if there was none before.
	 * @param connected the connection
	 */
	void connected(ClientConnection connected) {
		this.refused.set(false);
		if (this.down.compareAndSet(true, false)) {
			logger.info("Connection '{}' is there again, to {} ({})", this.connection, connected.address(),
					this.purpose);
		}
	}

	/**
	 * Logs that an attempt has failed, if that is the first one or has another reason.
	 * @param cause the failure
	 */
	void connectFailed(Throwable cause) {
		boolean login = cause instanceof RespLoginException;
		boolean first = this.down.compareAndSet(false, true);
		boolean news = login ? this.refused.compareAndSet(false, true) : first;
		String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		if (news && !this.ending.getAsBoolean()) {
			logger.warn("{} ({}; it is tried again)", message, this.purpose);
		}
		else {
			logger.debug("{} ({})", message, this.purpose);
		}
	}

	/**
	 * Logs that a connection is lost, unless this side has closed it.
	 * @param lost the connection
	 * @param cause the reason
	 */
	void lost(ClientConnection lost, RespConnectionException cause) {
		if (lost.isBroken()) {
			this.down.set(true);
			logger.atLevel(this.ending.getAsBoolean() ? Level.DEBUG : Level.WARN)
				.log("{} ({} to {}; it is made again)", cause.getMessage(), this.purpose, lost.address());
		}
	}

	/**
	 * Logs that a connection was replaced though it works.
	 * @param connected the connection that replaces it
	 */
	void replaced(ClientConnection connected) {
		logger.info("Connection '{}' was replaced by one to {} ({})", this.connection, connected.address(),
				this.purpose);
	}

	/**
	 * Logs that a connection could not be replaced.
	 * @param cause the failure
	 */
	void notReplaced(Throwable cause) {
		logger.warn("Connection '{}' could not be replaced, and stays in use ({}): {}", this.connection, this.purpose,
				String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
	}

}
