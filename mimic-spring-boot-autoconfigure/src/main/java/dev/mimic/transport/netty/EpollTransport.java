package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Linux epoll.
 *
 * @author Mimic Contributors
 */
final class EpollTransport implements Transport {

	@Override
	public TransportKind kind() {
		return TransportKind.EPOLL;
	}

	@Override
	public @Nullable Throwable unavailabilityCause() {
		return Epoll.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory newHandlerFactory() {
		return SteadyEpollHandler.newFactory();
	}

	@Override
	public boolean runsOn(IoEventLoopGroup group) {
		return group.isCompatible(EpollIoHandle.class);
	}

	@Override
	public Channel newSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new EpollSocketChannel() : new EpollDomainSocketChannel();
	}

	@Override
	public ServerChannel newServerSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new EpollServerSocketChannel() : new EpollServerDomainSocketChannel();
	}

	@Override
	public DatagramChannel newDatagramSocket() {
		return new EpollDatagramChannel();
	}

	@Override
	public SocketAddress unixAddress(Path path) {
		return new DomainSocketAddress(path.toString());
	}

	@Override
	public @Nullable ChannelOption<Integer> userTimeout() {
		return EpollChannelOption.TCP_USER_TIMEOUT;
	}

}
