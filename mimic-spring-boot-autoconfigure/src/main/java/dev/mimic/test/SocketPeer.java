package dev.mimic.test;

import java.io.IOException;
import java.net.Socket;

/**
 * A peer that is a plain socket.
 *
 * @author Mimic Contributors
 */
final class SocketPeer implements ConnectedPeer {

	private final Socket socket;

	SocketPeer(Socket socket) {
		this.socket = socket;
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
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
