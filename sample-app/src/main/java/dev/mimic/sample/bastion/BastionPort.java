package dev.mimic.sample.bastion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets {@code sample.bastion.port} to a port that is free, unless the property is set
 * already.
 *
 * @author Mimic Contributors
 */
class BastionPort implements EnvironmentPostProcessor {

	private static final String PROPERTY = "sample.bastion.port";

	/**
	 * Below the ephemeral ports of operating systems: one of those could be taken before
	 * the server starts.
	 */
	private static final int FIRST_PORT = 20_000;

	private static final int LAST_PORT = 30_000;

	private static final int TRIES = 100;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(PROPERTY)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("bastionPort", Map.of(PROPERTY, freePort())));
		}
	}

	private static int freePort() {
		IOException failure = new IOException("No port is free");
		for (int i = 0; i < TRIES; i++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				failure = ex;
			}
		}
		throw new UncheckedIOException(failure);
	}

}
