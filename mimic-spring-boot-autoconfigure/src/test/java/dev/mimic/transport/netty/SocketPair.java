package dev.mimic.transport.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A flow and the blocking JDK socket at its other end.
 *
 * @author Mimic Contributors
 */
final class SocketPair implements AutoCloseable {

	private final EventLoops loops;

	private final boolean ownLoops;

	private final ServerSocketChannel server;

	private final @Nullable Path directory;

	final NettyFlow flow;

	final SocketChannel peer;

	private SocketPair(EventLoops loops, boolean ownLoops, ServerSocketChannel server, @Nullable Path directory,
			NettyFlow flow, SocketChannel peer) {
		this.loops = loops;
		this.ownLoops = ownLoops;
		this.server = server;
		this.directory = directory;
		this.flow = flow;
		this.peer = peer;
	}

	static SocketPair open(Wire wire) throws Exception {
		return open(wire, FlowOptions.defaults());
	}

	static SocketPair open(Wire wire, FlowOptions options) throws Exception {
		return open(EventLoops.create(wire.kind(), 1), true, wire, options);
	}

	static SocketPair open(EventLoops loops, Wire wire) throws Exception {
		return open(loops, false, wire, FlowOptions.defaults());
	}

	private static SocketPair open(EventLoops loops, boolean ownLoops, Wire wire, FlowOptions options)
			throws Exception {
		Path directory = null;
		ServerSocketChannel server;
		SocketAddress address;
		if (wire.family() == SocketFamily.TCP) {
			server = ServerSocketChannel.open();
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			address = server.getLocalAddress();
		}
		else {
			directory = Files.createTempDirectory("mimic");
			Path path = directory.resolve("s");
			server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
			server.bind(UnixDomainSocketAddress.of(path));
			address = loops.unixAddress(path);
		}
		NettyFlow flow = new SocketConnector(loops, wire.family()).connect(address, Map.of(), options)
			.get(10, TimeUnit.SECONDS);
		return new SocketPair(loops, ownLoops, server, directory, flow, server.accept());
	}

	EventLoops loops() {
		return this.loops;
	}

	void send(String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
		while (bytes.hasRemaining()) {
			this.peer.write(bytes);
		}
	}

	/**
	 * Reads to the end at the peer.
	 * @return the bytes
	 * @throws IOException if the connection fails
	 */
	byte[] receiveAll() throws IOException {
		return Channels.newInputStream(this.peer).readAllBytes();
	}

	/**
	 * Closes the peer so that the flow sees a reset. TCP only.
	 * @throws IOException if that fails
	 */
	void reset() throws IOException {
		this.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
		this.peer.close();
	}

	static ByteBuf bytes(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

	static String text(@Nullable ByteBuf buffer) {
		if (buffer == null) {
			return "<end>";
		}
		try {
			return buffer.toString(StandardCharsets.US_ASCII);
		}
		finally {
			buffer.release();
		}
	}

	/**
	 * Closes the listening socket, which is not needed any more.
	 * @throws IOException if that fails
	 */
	void forgetServer() throws IOException {
		this.server.close();
		if (this.directory != null) {
			Files.deleteIfExists(this.directory.resolve("s"));
			Files.deleteIfExists(this.directory);
		}
	}

	@Override
	public void close() throws IOException {
		this.flow.abort();
		this.peer.close();
		forgetServer();
		if (this.ownLoops) {
			this.loops.close();
		}
	}

}
