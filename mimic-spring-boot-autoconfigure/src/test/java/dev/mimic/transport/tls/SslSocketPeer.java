package dev.mimic.transport.tls;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

import dev.mimic.test.ConnectedPeer;

/**
 * The JDK's own TLS at the other end of a flow.
 *
 * @author Mimic Contributors
 */
final class SslSocketPeer implements ConnectedPeer {

	private final SSLSocket socket;

	private final Socket raw;

	SslSocketPeer(SSLSocket socket, Socket raw) {
		this.socket = socket;
		this.raw = raw;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		return this.socket.getInputStream().read(bytes, offset, length);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.socket.getOutputStream().write(bytes, offset, length);
	}

	@Override
	public void shutdownOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	@Override
	public void reset() throws IOException {
		this.raw.setSoLinger(true, 0);
		this.raw.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
