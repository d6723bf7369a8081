package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The selectors of the JDK.
 *
 * @author Mimic Contributors
 */
final class NioTransport implements Transport {

	@Override
	public TransportKind kind() {
		return TransportKind.NIO;
	}

	@Override
	public @Nullable Throwable unavailabilityCause() {
		return null;
	}

	@Override
	public IoHandlerFactory newHandlerFactory() {
		return NioIoHandler.newFactory();
	}

	@Override
	public boolean runsOn(IoEventLoopGroup group) {
		return group.isCompatible(NioIoHandle.class);
	}

	@Override
	public Channel newSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new NioSocket() : new NioDomainSocketChannel();
	}

	@Override
	public ServerChannel newServerSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new NioServerSocket() : new NioServerDomainSocketChannel();
	}

	@Override
	public DatagramChannel newDatagramSocket() {
		return new NioDatagramChannel();
	}

	@Override
	public SocketAddress unixAddress(Path path) {
		return UnixDomainSocketAddress.of(path);
	}

	@Override
	public @Nullable ChannelOption<Integer> userTimeout() {
		return null;
	}

}
