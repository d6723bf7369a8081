package dev.mimic.transport.netty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Writes addresses the way people type them.
 *
 * @author Mimic Contributors
 */
final class Addresses {

	private Addresses() {
	}

	static String describe(Channel channel) {
		SocketAddress local = channel.localAddress();
		String text = (local != null) ? describe(local) : "";
		// A Unix client has no address of its own, and an accepted Unix flow an unnamed
		// peer
		String peer = peer(channel);
		return (text.isEmpty() || text.equals("?")) ? "to " + peer : text + " -> " + peer;
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
		return (!text.isEmpty()) ? text : "?";
	}

}
