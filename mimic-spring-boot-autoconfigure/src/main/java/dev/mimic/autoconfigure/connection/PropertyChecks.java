package dev.mimic.autoconfigure.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.SshProperties;
import dev.mimic.autoconfigure.properties.TcpProperties;
import dev.mimic.transport.tcp.DialOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Checks numbers and times that can be read but make no sense.
 *
 * @author Mimic Contributors
 */
final class PropertyChecks {

	private final PropertyOrigins origins;

	private final List<Problem> problems = new ArrayList<>();

	PropertyChecks(PropertyOrigins origins) {
		this.origins = origins;
	}

	void check(MimicProperties properties) {
		positive("mimic.timeout", properties.getTimeout());
		positive("mimic.attempt-timeout", properties.getAttemptTimeout());
		notNegative("mimic.drain-timeout", properties.getDrainTimeout());
		Integer threads = properties.getNetty().getThreads();
		if (threads != null && threads < 1) {
			add("mimic.netty.threads", "It is less than 1", "Set it to 1 or more, or remove it for its default.");
		}
		properties.getConnections()
			.forEach((name, connection) -> check(PropertyNames.entry("mimic.connections", name), connection));
		properties.getServers()
			.forEach((name, server) -> check(PropertyNames.entry("mimic.servers", name), server.getTcp()));
		if (!this.problems.isEmpty()) {
			throw new InvalidConfigurationException(this.problems);
		}
	}

	private void check(String entry, ConnectionProperties connection) {
		positive(entry + ".timeout", connection.getTimeout());
		positive(entry + ".attempt-timeout", connection.getAttemptTimeout());
		positive(entry + ".read-timeout", connection.getReadTimeout());
		positive(entry + ".startup-timeout", connection.getStartupTimeout());
		notNegative(entry + ".cool-down", connection.getCoolDown());
		notNegative(entry + ".close-timeout", connection.getCloseTimeout());
		check(entry, connection.getTcp());
		check(entry, connection.getSsh());
		checkDial(entry, connection.getTcp());
		Integer port = connection.getPort();
		if (port != null && (port < 1 || port > 65535)) {
			add(entry + ".port", "It is not a port", "Set it to a number from 1 to 65535.");
		}
	}

	private void check(String entry, TcpProperties tcp) {
		size(entry + ".tcp.send-buffer", tcp.getSendBuffer());
		size(entry + ".tcp.receive-buffer", tcp.getReceiveBuffer());
		Duration userTimeout = tcp.getUserTimeout();
		if (userTimeout != null && (userTimeout.toMillis() < 1 || userTimeout.toMillis() > Integer.MAX_VALUE)) {
			add(entry + ".tcp.user-timeout", "It is not between 1ms and 24d", "Set it to a time such as 30s.");
		}
	}

	private void check(String entry, SshProperties ssh) {
		notNegative(entry + ".ssh.keep-alive-interval", ssh.getKeepAliveInterval());
		notNegative(entry + ".ssh.idle-timeout", ssh.getIdleTimeout());
		positive(entry + ".ssh.handshake-timeout", ssh.getHandshakeTimeout());
		if (ssh.getKeepAliveCount() < 1) {
			add(entry + ".ssh.keep-alive-count", "It is less than 1", "Set it to 1 or more.");
		}
	}

	private void checkDial(String entry, TcpProperties.Connection tcp) {
		if (tcp.getConnectionAttemptDelay().compareTo(DialOptions.MIN_ATTEMPT_DELAY) < 0) {
			add(entry + ".tcp.connection-attempt-delay",
					"It is less than 10ms, the shortest delay that RFC 8305 allows", "Set it to a time such as 250ms.");
		}
		notNegative(entry + ".tcp.resolution-delay", tcp.getResolutionDelay());
		notNegative(entry + ".tcp.address-cool-down", tcp.getAddressCoolDown());
	}

	private void size(String property, @Nullable DataSize value) {
		if (value != null && (value.toBytes() < 1 || value.toBytes() > Integer.MAX_VALUE)) {
			add(property, "It is not between 1B and 2GB", "Set it to a size such as 64KB.");
		}
	}

	private void positive(String property, @Nullable Duration value) {
		if (value != null && (value.isZero() || value.isNegative())) {
			add(property, "It is not more than zero", "Set it to a time such as 500ms or 2s.");
		}
	}

	private void notNegative(String property, @Nullable Duration value) {
		if (value != null && value.isNegative()) {
			add(property, "It is less than zero", "Set it to a time such as 2s, or to 0.");
		}
	}

	private void add(String property, String reason, String action) {
		this.problems.add(new Problem(property, this.origins.find(property), reason, action));
	}

}
