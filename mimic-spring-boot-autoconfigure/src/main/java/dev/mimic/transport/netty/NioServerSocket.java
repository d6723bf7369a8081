package dev.mimic.transport.netty;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;

import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * Accepts sockets that any thread can write to.
 *
 * @author Mimic Contributors
 */
final class NioServerSocket extends NioServerSocketChannel {

	@Override
	protected int doReadMessages(List<Object> accepted) throws IOException {
		SocketChannel socket = javaChannel().accept();
		if (socket == null) {
			return 0;
		}
		accepted.add(new NioSocket(this, socket));
		return 1;
	}

}
