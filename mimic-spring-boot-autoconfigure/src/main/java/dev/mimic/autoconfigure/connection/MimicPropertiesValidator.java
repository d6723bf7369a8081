package dev.mimic.autoconfigure.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyChecks;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.SshProperties;
import dev.mimic.autoconfigure.properties.TcpProperties;
import dev.mimic.transport.tcp.DialOptions;
import dev.mimic.transport.tcp.TcpOptions;

/**
 * Validator of the numbers and times that can be converted, but are out of range.
 *
 * @author Mimic Contributors
 */
final class MimicPropertiesValidator {

	private final PropertyOrigins origins;

	MimicPropertiesValidator(PropertyOrigins origins) {
		this.origins = origins;
	}

	/**
	 * Validates the properties.
	 * @param properties the properties
	 * @throws InvalidConfigurationException if values are out of range, with a report for
	 * each of them
	 */
	void validate(MimicProperties properties) {
		List<Problem> problems = new ArrayList<>(PropertyChecks.of(this.origins.group("mimic"))
			.positive("timeout", properties.getTimeout())
			.positive("attempt-timeout", properties.getAttemptTimeout())
			.notNegative("drain-timeout", properties.getDrainTimeout())
			.atLeastOne("netty.threads", properties.getNetty().getThreads(),
					"Set it to 1 or more, or remove it for its default.")
			.problems());
		properties.getConnections().forEach((name, connection) -> {
			PropertyChecks checks = PropertyChecks.of(this.origins.entry("mimic.connections", name));
			check(checks, connection);
			problems.addAll(checks.problems());
		});
		properties.getServers().forEach((name, server) -> {
			PropertyChecks checks = PropertyChecks.of(this.origins.entry("mimic.servers", name));
			check(checks, server.getTcp());
			problems.addAll(checks.problems());
		});
		if (!problems.isEmpty()) {
			throw new InvalidConfigurationException(problems);
		}
	}

	private static void check(PropertyChecks checks, ConnectionProperties connection) {
		checks.positive("timeout", connection.getTimeout())
			.positive("attempt-timeout", connection.getAttemptTimeout())
			.positive("read-timeout", connection.getReadTimeout())
			.positive("startup-timeout", connection.getStartupTimeout())
			.notNegative("cool-down", connection.getCoolDown())
			.notNegative("close-timeout", connection.getCloseTimeout());
		check(checks, connection.getTcp());
		check(checks, connection.getSsh());
		checkDial(checks, connection.getTcp());
		Integer port = connection.getPort();
		checks.require(port == null || (port >= 1 && port <= 65535), "port", "be between 1 and 65535",
				"Set it to a number from 1 to 65535.");
	}

	private static void check(PropertyChecks checks, TcpProperties tcp) {
		checks.socketSize("tcp.send-buffer", tcp.getSendBuffer())
			.socketSize("tcp.receive-buffer", tcp.getReceiveBuffer());
		Duration userTimeout = tcp.getUserTimeout();
		checks.require(
				userTimeout == null || (userTimeout.compareTo(Duration.ofMillis(1)) >= 0
						&& userTimeout.compareTo(TcpOptions.LONGEST_USER_TIMEOUT) <= 0),
				"tcp.user-timeout", "be between 1ms and 24d", "Set it to a time such as 30s.");
	}

	private static void check(PropertyChecks checks, SshProperties ssh) {
		checks.notNegative("ssh.keep-alive-interval", ssh.getKeepAliveInterval())
			.notNegative("ssh.idle-timeout", ssh.getIdleTimeout())
			.positive("ssh.handshake-timeout", ssh.getHandshakeTimeout())
			.atLeastOne("ssh.keep-alive-count", ssh.getKeepAliveCount(), "Set it to 1 or more.");
	}

	private static void checkDial(PropertyChecks checks, TcpProperties.Connection tcp) {
		checks
			.require(tcp.getConnectionAttemptDelay().compareTo(DialOptions.MIN_ATTEMPT_DELAY) >= 0,
					"tcp.connection-attempt-delay", "be at least 10ms, the shortest delay that RFC 8305 allows",
					"Set it to a time such as 250ms.")
			.notNegative("tcp.resolution-delay", tcp.getResolutionDelay())
			.notNegative("tcp.address-cool-down", tcp.getAddressCoolDown());
	}

}
