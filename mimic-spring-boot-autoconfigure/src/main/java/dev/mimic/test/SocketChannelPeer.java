package dev.mimic.test;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A peer that is a plain socket channel.
 *
 * @author Mimic Contributors
 */
final class SocketChannelPeer implements ConnectedPeer {

	private final SocketChannel channel;

	SocketChannelPeer(SocketChannel channel) {
		this.channel = channel;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		return this.channel.read(ByteBuffer.wrap(bytes, offset, length));
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
		while (buffer.hasRemaining()) {
			this.channel.write(buffer);
		}
	}

	@Override
	public void shutdownOutput() throws IOException {
		this.channel.shutdownOutput();
	}

	@Override
	public void reset() throws IOException {
		this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		this.channel.close();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
