package dev.mimic.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReservedPorts} and {@link ClosedPort}.
 *
 * @author Mimic Contributors
 */
class ReservedPortsTests {

	@Test
	void reservedPortsDifferAndAreNotThoseOfTheOperatingSystem() {
		int first = ReservedPorts.reserve();
		assertThat(first).isBetween(20_000, 29_999);
		assertThat(ReservedPorts.reserve()).isNotEqualTo(first);
	}

	@Test
	void reservedPortCanBeUsedTwice() throws IOException {
		int port = ReservedPorts.reserve();
		for (int i = 0; i < 2; i++) {
			try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				new Socket(InetAddress.getLoopbackAddress(), port).close();
				server.accept().close();
			}
		}
	}

	@Test
	void reservationKeepsOtherTestRunsAway() {
		int port = ReservedPorts.reserve();
		assertThatExceptionOfType(BindException.class).isThrownBy(
				() -> new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close());
	}

	@Test
	void closedPortRefusesAndIsNotGivenUp() throws IOException {
		try (ClosedPort port = new ClosedPort()) {
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new Socket("127.0.0.1", port.port()).close());
			assertThatExceptionOfType(BindException.class)
				.isThrownBy(() -> new ServerSocket(port.port(), 1, InetAddress.getByName("127.0.0.1")).close());
		}
	}

}
