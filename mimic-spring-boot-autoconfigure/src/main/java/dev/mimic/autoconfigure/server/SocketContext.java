package dev.mimic.autoconfigure.server;

import dev.mimic.context.Context;
import dev.mimic.transport.netty.SocketListener;
import dev.mimic.transport.tcp.TcpOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Socket options of a listener. There are none without Netty.
 *
 * @author Mimic Contributors
 */
final class SocketContext {

	private static final boolean NETTY = ClassUtils.isPresent("io.netty.channel.Channel",
			SocketContext.class.getClassLoader());

	private SocketContext() {
	}

	static Context add(Context context, @Nullable Integer backlog, TcpOptions options) {
		return NETTY ? Sockets.add(context, backlog, options) : context;
	}

	/**
	 * Isolates the classes of Netty, which is optional.
	 */
	private static final class Sockets {

		static Context add(Context context, @Nullable Integer backlog, TcpOptions options) {
			Context result = (backlog != null) ? context.add(SocketListener.BACKLOG, backlog) : context;
			return options.equals(TcpOptions.defaults()) ? result : result.add(TcpOptions.KEY, options);
		}

	}

}
