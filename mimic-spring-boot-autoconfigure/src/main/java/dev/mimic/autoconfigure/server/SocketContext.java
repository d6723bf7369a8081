package dev.mimic.autoconfigure.server;

import dev.mimic.context.Context;
import dev.mimic.transport.netty.SocketListener;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The values that listening sockets understand. Without Netty there are no sockets.
 *
 * @author Mimic Contributors
 */
final class SocketContext {

	private static final boolean NETTY = ClassUtils.isPresent("io.netty.channel.Channel",
			SocketContext.class.getClassLoader());

	private SocketContext() {
	}

	static Context add(Context context, @Nullable Integer backlog) {
		return (NETTY && backlog != null) ? Sockets.add(context, backlog) : context;
	}

	/**
	 * Loaded with Netty only.
	 */
	private static final class Sockets {

		static Context add(Context context, int backlog) {
			return context.add(SocketListener.BACKLOG, backlog);
		}

	}

}
