package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * Classes of channels and loops of a {@link TransportKind}. An implementation is the only
 * class that refers to the classes of its optional jar.
 *
 * @author Mimic Contributors
 */
interface Transport {

	/**
	 * Returns the kind, never {@link TransportKind#AUTO}.
	 * @return the kind
	 */
	TransportKind kind();

	/**
	 * Loads the native library if there is one.
	 * @return why this transport does not work here, {@code null} if it does
	 */
	@Nullable Throwable unavailabilityCause();

	IoHandlerFactory newHandlerFactory();

	/**
	 * Tells whether the sockets of this transport run on a group. Starts no thread.
	 * @param group the group
	 * @return whether they do
	 */
	boolean runsOn(IoEventLoopGroup group);

	Channel newSocket(SocketFamily family);

	ServerChannel newServerSocket(SocketFamily family);

	/**
	 * Makes a socket for datagrams over IP.
	 * @return the channel
	 */
	DatagramChannel newDatagramSocket();

	SocketAddress unixAddress(Path path);

	/**
	 * Returns the option for TCP_USER_TIMEOUT (RFC 5482).
	 * @return the option in milliseconds, or {@code null} if this transport has none
	 */
	@Nullable ChannelOption<Integer> userTimeout();

}
