package dev.mimic.transport.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

	private final AutoCloseable server;

	private final @Nullable Path directory;

	private @Nullable EventLoops ownLoops;

	final NettyFlow flow;

	final SocketChannel peer;

	private SocketPair(AutoCloseable server, @Nullable Path directory, NettyFlow flow, SocketChannel peer) {
		this.server = server;
		this.directory = directory;
		this.flow = flow;
		this.peer = peer;
	}

	static SocketPair open(Wire wire) throws Exception {
		return open(wire, FlowOptions.defaults());
	}

	/**
	 * Connects a flow, on loops of its own, to a JDK socket.
	 * @param wire the kind of socket
	 * @param options the options of the flow
	 * @return the pair
	 * @throws Exception if that fails
	 */
	static SocketPair open(Wire wire, FlowOptions options) throws Exception {
		EventLoops loops = EventLoops.create(wire.kind(), 1);
		SocketPair pair = open(loops, wire, options);
		pair.ownLoops = loops;
		return pair;
	}

	static SocketPair open(EventLoops loops, Wire wire) throws Exception {
		return open(loops, wire, FlowOptions.defaults());
	}

	static SocketPair open(EventLoops loops, Wire wire, FlowOptions options) throws Exception {
		Path directory = directory(wire);
		ServerSocketChannel server;
		SocketAddress address;
		if (directory == null) {
			server = ServerSocketChannel.open();
			server.bind(anyPort());
			address = server.getLocalAddress();
		}
		else {
			server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
			server.bind(UnixDomainSocketAddress.of(directory.resolve("s")));
			address = loops.unixAddress(directory.resolve("s"));
		}
		NettyFlow flow = new SocketConnector(loops, wire.family()).connect(address, Map.of(), options)
			.get(10, TimeUnit.SECONDS);
		return new SocketPair(server, directory, flow, server.accept());
	}

	/**
	 * Accepts a flow from a JDK socket.
	 * @param loops the loops of the flow
	 * @param wire the kind of socket
	 * @return the pair
	 * @throws Exception if that fails
	 */
	static SocketPair accept(EventLoops loops, Wire wire) throws Exception {
		Path directory = directory(wire);
		SocketAddress address = (directory != null) ? loops.unixAddress(directory.resolve("s")) : anyPort();
		CompletableFuture<NettyFlow> accepted = new CompletableFuture<>();
		SocketListener listener = SocketListener
			.bind(loops, wire.family(),
					new SocketListener.Binding(address, Map.of(), Map.of(), (channel) -> uri(channel.localAddress()),
							null),
					FlowOptions.defaults(), (flow) -> accepted.complete((NettyFlow) flow))
			.get(10, TimeUnit.SECONDS);
		URI bound = listener.address();
		SocketChannel peer = (directory != null)
				? SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("s")))
				: SocketChannel.open(new InetSocketAddress(bound.getHost(), bound.getPort()));
		return new SocketPair(() -> listener.closeAsync().get(10, TimeUnit.SECONDS), directory,
				accepted.get(10, TimeUnit.SECONDS), peer);
	}

	private static @Nullable Path directory(Wire wire) throws IOException {
		return (wire.family() == SocketFamily.UNIX) ? Files.createTempDirectory("mimic") : null;
	}

	private static SocketAddress anyPort() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

	private static URI uri(SocketAddress address) {
		if (address instanceof InetSocketAddress inet) {
			return URI.create("tcp://" + inet.getAddress().getHostAddress() + ":" + inet.getPort());
		}
		return URI.create("unix://" + address);
	}

	void closeLoops() {
		if (this.ownLoops != null) {
			this.ownLoops.close();
		}
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
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IOException("The listening socket can't be closed", ex);
		}
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
		closeLoops();
	}

}
