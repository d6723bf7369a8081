package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Linux io_uring.
 *
 * @author Mimic Contributors
 */
final class IoUringTransport implements Transport {

	@Override
	public TransportKind kind() {
		return TransportKind.IO_URING;
	}

	@Override
	public @Nullable Throwable unavailabilityCause() {
		return IoUring.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory newHandlerFactory() {
		return IoUringIoHandler.newFactory();
	}

	@Override
	public boolean runsOn(IoEventLoopGroup group) {
		return group.isCompatible(IoUringIoHandle.class);
	}

	@Override
	public Channel newSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new IoUringSocketChannel() : new IoUringDomainSocketChannel();
	}

	@Override
	public ServerChannel newServerSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new IoUringServerSocketChannel() : new IoUringServerDomainSocketChannel();
	}

	@Override
	public DatagramChannel newDatagramSocket() {
		return new IoUringDatagramChannel();
	}

	@Override
	public SocketAddress unixAddress(Path path) {
		return new DomainSocketAddress(path.toString());
	}

	@Override
	public @Nullable ChannelOption<Integer> userTimeout() {
		return IoUringChannelOption.TCP_USER_TIMEOUT;
	}

}
