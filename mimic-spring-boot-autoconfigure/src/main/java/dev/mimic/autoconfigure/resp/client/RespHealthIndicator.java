package dev.mimic.autoconfigure.resp.client;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.client.DefaultRespClients;
import dev.mimic.resp.client.RespClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports a connection as up if its server answers PING, or that the user may not run it.
 * A failure is shown in the health details and logged, without the stack trace that
 * {@link org.springframework.boot.health.contributor.AbstractHealthIndicator} writes for
 * each probe.
 *
 * @author Mimic Contributors
 */
class RespHealthIndicator implements HealthIndicator {

	private static final Logger logger = LoggerFactory.getLogger(RespHealthIndicator.class);

	private final String connection;

	private final RespClients clients;

	RespHealthIndicator(String connection, RespClients clients) {
		this.connection = connection;
		this.clients = clients;
	}

	@Override
	public Health health() {
		try {
			this.clients.get(this.connection).run("PING");
			return Health.up().build();
		}
		catch (RespErrorException ex) {
			return DefaultRespClients.isAlive(ex) ? Health.up().build() : down(ex);
		}
		catch (RuntimeException ex) {
			return down(ex);
		}
	}

	private Health down(RuntimeException failure) {
		Throwable cause = failure.getCause();
		logger.warn("PING failed: {}{}", line(failure), (cause != null) ? ": " + line(cause) : "");
		logger.debug("PING failed on connection '{}'", this.connection, failure);
		return Health.down(failure).build();
	}

	// An explanation has many lines
	private static String line(Throwable failure) {
		return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
	}

}
