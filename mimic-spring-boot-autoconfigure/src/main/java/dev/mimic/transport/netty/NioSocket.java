package dev.mimic.transport.netty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A socket of the JDK's that can be written to by any thread, not just by its loop. That
 * is safe with sockets of the JDK only: they keep a descriptor from being closed, and
 * given away, under a write that goes on.
 *
 * @author Mimic Contributors
 */
final class NioSocket extends NioSocketChannel {

	NioSocket() {
	}

	NioSocket(Channel parent, SocketChannel socket) {
		super(parent, socket);
	}

	/**
	 * Writes past the pipeline and past what is queued. Any thread.
	 * @param bytes what to write
	 * @return how many of the bytes the socket took
	 * @throws IOException if it takes no more
	 */
	int writeNow(ByteBuffer bytes) throws IOException {
		return javaChannel().write(bytes);
	}

}
