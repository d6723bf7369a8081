package dev.mimic.benchmark.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import dev.mimic.transport.tls.TestCertificates;

/**
 * The other side with TLS, the same for all: blocking sockets of the JDK, a thread a
 * connection.
 *
 * @author Mimic Contributors
 */
final class TlsPeer implements AutoCloseable {

	private final SSLServerSocket server;

	private final Exchange exchange;

	TlsPeer(Exchange exchange) throws IOException {
		this.exchange = exchange;
		this.server = (SSLServerSocket) TestCertificates.jdk(TestCertificates.SERVER)
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				SSLSocket socket = (SSLSocket) this.server.accept();
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void serve(SSLSocket socket) {
		byte[] buffer = new byte[Exchange.bufferSize()];
		try (socket) {
			socket.setTcpNoDelay(true);
			InputStream input = socket.getInputStream();
			OutputStream output = socket.getOutputStream();
			while (read(input, buffer)) {
				write(output, buffer);
			}
		}
		catch (IOException ex) {
			// The client has gone
		}
	}

	private boolean read(InputStream input, byte[] buffer) throws IOException {
		for (int left = this.exchange.sent(); left > 0;) {
			int count = input.read(buffer, 0, Math.min(left, buffer.length));
			if (count < 0) {
				return false;
			}
			left -= count;
		}
		return true;
	}

	private void write(OutputStream output, byte[] buffer) throws IOException {
		for (int left = this.exchange.received(); left > 0;) {
			int count = Math.min(left, buffer.length);
			output.write(buffer, 0, count);
			left -= count;
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "peer");
		thread.setDaemon(true);
		thread.start();
	}

}
