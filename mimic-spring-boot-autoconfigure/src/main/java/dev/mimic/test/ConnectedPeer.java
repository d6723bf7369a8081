package dev.mimic.test;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;

import dev.mimic.flow.Flow;

/**
 * The other end of a flow that is tested: blocking, and with as little of its own between
 * the test and the wire as possible. One thread may read while another one writes;
 * {@link #reset()} and {@link #close()} may come from any thread and end both.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface ConnectedPeer extends Closeable {

	/**
	 * Waits for bytes.
	 * @param bytes receives the bytes
	 * @param offset where to put the first one
	 * @param length the most bytes to receive
	 * @return how many bytes were received, or -1 at the end
	 * @throws IOException if the connection is broken
	 */
	int read(byte[] bytes, int offset, int length) throws IOException;

	/**
	 * Sends bytes at once, and waits until they are handed over to the transport.
	 * @param bytes has the bytes
	 * @param offset where the first one is
	 * @param length how many bytes to send
	 * @throws IOException if the connection is broken
	 */
	void write(byte[] bytes, int offset, int length) throws IOException;

	/**
	 * Says that this side sends no more. Reading goes on.
	 * @throws IOException if that is not possible
	 */
	void shutdownOutput() throws IOException;

	/**
	 * Breaks the connection, so that the flow sees a reset.
	 * @throws IOException if that is not possible
	 */
	void reset() throws IOException;

	/**
	 * Closes both sides.
	 * @throws IOException if that is not possible
	 */
	@Override
	void close() throws IOException;

	/**
	 * Sends all of an array.
	 * @param bytes the bytes
	 * @throws IOException if the connection is broken
	 */
	default void write(byte[] bytes) throws IOException {
		write(bytes, 0, bytes.length);
	}

	/**
	 * Creates a peer from a flow.
	 * @param flow the flow, in general the accepted one
	 * @return the peer
	 */
	static ConnectedPeer of(Flow flow) {
		return new FlowPeer(flow);
	}

	/**
	 * Creates a peer from a plain socket.
	 * @param socket the connected socket
	 * @return the peer
	 */
	static ConnectedPeer of(Socket socket) {
		return new SocketPeer(socket);
	}

	/**
	 * Creates a peer from a plain socket channel, of whatever family.
	 * @param channel the connected channel, in blocking mode
	 * @return the peer
	 */
	static ConnectedPeer of(SocketChannel channel) {
		return new SocketChannelPeer(channel);
	}

}
