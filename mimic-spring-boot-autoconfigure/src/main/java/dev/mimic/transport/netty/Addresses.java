package dev.mimic.transport.netty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Formats addresses as users type them.
 *
 * @author Mimic Contributors
 */
final class Addresses {

	private static final String UNNAMED = "unnamed";

	private Addresses() {
	}

	/**
	 * Makes a channel keep its addresses, if it would forget them when it is closed.
	 * @param channel the channel
	 */
	static void keep(Channel channel) {
		if (channel instanceof NioDomainSocketChannel) {
			channel.localAddress();
			channel.remoteAddress();
		}
	}

	static String describe(Channel channel) {
		String local = describe(channel.localAddress());
		// The client's end of a Unix domain socket has no name
		return local.equals(UNNAMED) ? "to " + peer(channel) : local + " -> " + peer(channel);
	}

	static String peer(Channel channel) {
		return describe(channel.remoteAddress());
	}

	static String describe(@Nullable SocketAddress address) {
		if (address instanceof InetSocketAddress inet) {
			InetAddress ip = inet.getAddress();
			String host = (ip != null) ? ip.getHostAddress() : inet.getHostString();
			return ((ip instanceof Inet6Address) ? "[" + host + "]" : host) + ":" + inet.getPort();
		}
		String text = (address != null) ? address.toString() : "";
		return (!text.isEmpty()) ? text : UNNAMED;
	}

}
