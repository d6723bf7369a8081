package dev.mimic.transport.netty;

import java.net.SocketAddress;
import java.nio.file.Path;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDatagramChannel;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueIoHandle;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerDomainSocketChannel;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Kqueue of macOS and the BSDs.
 *
 * @author Mimic Contributors
 */
final class KQueueTransport implements Transport {

	@Override
	public TransportKind kind() {
		return TransportKind.KQUEUE;
	}

	@Override
	public @Nullable Throwable unavailabilityCause() {
		return KQueue.unavailabilityCause();
	}

	@Override
	public IoHandlerFactory newHandlerFactory() {
		return KQueueIoHandler.newFactory();
	}

	@Override
	public boolean runsOn(IoEventLoopGroup group) {
		return group.isCompatible(KQueueIoHandle.class);
	}

	@Override
	public Channel newSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new KQueueSocketChannel() : new KQueueDomainSocketChannel();
	}

	@Override
	public ServerChannel newServerSocket(SocketFamily family) {
		return (family == SocketFamily.TCP) ? new KQueueServerSocketChannel() : new KQueueServerDomainSocketChannel();
	}

	@Override
	public DatagramChannel newDatagramSocket() {
		return new KQueueDatagramChannel();
	}

	@Override
	public SocketAddress unixAddress(Path path) {
		return new DomainSocketAddress(path.toString());
	}

	@Override
	public @Nullable ChannelOption<Integer> userTimeout() {
		return null;
	}

}
