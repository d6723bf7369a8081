package dev.mimic.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that have to be told theirs, such as programs of others, and for
 * those that come back, or must not be reachable, after they have stopped.
 * <p>
 * They lie below the ports that operating systems give to programs that ask for any port,
 * so that no such program gets one between its reservation and its use. Until this
 * process ends, each is bound as a port of UDP, too, which keeps it from other test runs.
 *
 * @author Mimic Contributors
 */
public final class ReservedPorts {

	private static final int FIRST = 20_000;

	private static final int COUNT = 10_000;

	// Kept, as a socket that is collected is closed
	private static final List<DatagramSocket> RESERVATIONS = new ArrayList<>();

	private static int next = ThreadLocalRandom.current().nextInt(COUNT);

	private ReservedPorts() {
	}

	/**
	 * Reserves a port at which nothing listens.
	 * @return the port, which is never given again
	 */
	public static synchronized int reserve() {
		for (int i = 0; i < COUNT; i++) {
			int port = FIRST + next;
			next = (next + 1) % COUNT;
			if (isReserved(port)) {
				return port;
			}
		}
		throw new IllegalStateException("No port is free");
	}

	private static boolean isReserved(int port) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		try {
			DatagramSocket reservation = new DatagramSocket(address);
			if (isFree(port)) {
				RESERVATIONS.add(reservation);
				return true;
			}
			reservation.close();
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isFree(int port) {
		// At every address of this machine
		try (ServerSocket probe = new ServerSocket(port)) {
			return probe.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
