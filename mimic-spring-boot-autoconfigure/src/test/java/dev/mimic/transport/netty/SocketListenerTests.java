package dev.mimic.transport.netty;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.mimic.flow.Flow;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link SocketListener}.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class SocketListenerTests {

	private final BlockingQueue<Flow> accepted = new LinkedBlockingQueue<>();

	static List<TransportKind> kinds() {
		return Wire.kinds().toList();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void acceptsFlowsWithOptionsOnTheirLoop(TransportKind kind) throws Exception {
		CompletableFuture<Boolean> onLoop = new CompletableFuture<>();
		SocketListener listener = listen(TestLoops.of(kind), 0, (flow) -> {
			Channel channel = channel(flow);
			onLoop.complete(channel.eventLoop().inEventLoop());
			this.accepted.add(flow);
		});
		try (Socket socket = new Socket("127.0.0.1", listener.address().getPort()); Flow flow = take()) {
			assertThat(onLoop.get()).isTrue();
			assertThat(channel(flow).config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
			assertThat(flow).hasToString("127.0.0.1:" + socket.getPort() + " -> 127.0.0.1:" + socket.getLocalPort());
			assertThat(listener).hasToString("tcp://127.0.0.1:" + socket.getPort());
		}
		close(listener);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void bytesSentBeforeTheFlowWasAcceptedAreRead(TransportKind kind) throws Exception {
		SocketListener listener = listen(TestLoops.of(kind), 0, this.accepted::add);
		try (Socket socket = new Socket("127.0.0.1", listener.address().getPort())) {
			socket.getOutputStream().write('x');
			socket.shutdownOutput();
			try (Flow flow = take()) {
				assertThat(flow.inputStream().readAllBytes()).containsExactly('x');
			}
		}
		close(listener);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void addressIsFreeWhenCloseIsComplete(TransportKind kind) throws Exception {
		EventLoops loops = TestLoops.of(kind);
		int port = 0;
		for (int round = 0; round < 20; round++) {
			SocketListener listener = listen(loops, port, this.accepted::add);
			assertThat(port).isIn(0, listener.address().getPort());
			port = listener.address().getPort();
			Socket socket = new Socket("127.0.0.1", port);
			Flow flow = take();
			close(listener);
			int closed = port;
			assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", closed).close());
			assertThat(flow.closed()).isNotDone();
			flow.abort();
			socket.close();
		}
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void addressInUseIsNamed(TransportKind kind) throws Exception {
		SocketListener listener = listen(TestLoops.of(kind), 0, this.accepted::add);
		int port = listener.address().getPort();
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> listen(TestLoops.of(kind), port, this.accepted::add))
			.havingCause()
			.isInstanceOf(BindException.class)
			.withMessage("address 127.0.0.1:" + port + " is already in use");
		close(listener);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void foreignAddressIsNamed(TransportKind kind) {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> bind(TestLoops.of(kind), new InetSocketAddress("192.0.2.1", 1), this.accepted::add)
				.get(10, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOf(BindException.class)
			.withMessage("address 192.0.2.1:1 is none of this machine");
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void flowIsDroppedWhenItsAcceptorFails(TransportKind kind) throws Exception {
		AtomicInteger count = new AtomicInteger();
		SocketListener listener = listen(TestLoops.of(kind), 0, (flow) -> {
			if (count.incrementAndGet() == 1) {
				this.accepted.add(flow);
				throw new IllegalStateException("thrown by the test");
			}
			this.accepted.add(flow);
		});
		try (Socket socket = new Socket("127.0.0.1", listener.address().getPort())) {
			assertThatIOException().isThrownBy(() -> read(socket)).withMessageContaining("reset");
		}
		try (Socket socket = new Socket("127.0.0.1", listener.address().getPort())) {
			Flow dropped = take();
			dropped.closed().get(10, TimeUnit.SECONDS);
			Flow served = take();
			socket.getOutputStream().write('x');
			assertThat(served.inputStream().read()).isEqualTo('x');
			served.abort();
		}
		close(listener);
	}

	@Test
	void endOfTheLoopsClosesTheListener() throws Exception {
		EventLoops loops = EventLoops.create(TransportKind.NIO, 1);
		SocketListener listener = listen(loops, 0, this.accepted::add);
		loops.close();
		listener.closed().get(10, TimeUnit.SECONDS);
		listener.closeAsync().get(10, TimeUnit.SECONDS);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> listen(loops, 0, this.accepted::add))
			.withMessageContaining("The event loops are closed");
	}

	private Flow take() throws InterruptedException {
		Flow flow = this.accepted.poll(10, TimeUnit.SECONDS);
		assertThat(flow).isNotNull();
		return flow;
	}

	private static int read(Socket socket) throws IOException {
		return socket.getInputStream().read();
	}

	private static void close(SocketListener listener) throws Exception {
		listener.closeAsync().get(10, TimeUnit.SECONDS);
	}

	private static Channel channel(Flow flow) {
		Channel channel = flow.unwrap(Channel.class);
		assertThat(channel).isNotNull();
		return channel;
	}

	private static SocketListener listen(EventLoops loops, int port, Consumer<Flow> acceptor) throws Exception {
		return bind(loops, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), acceptor).get(10,
				TimeUnit.SECONDS);
	}

	private static CompletableFuture<SocketListener> bind(EventLoops loops, SocketAddress address,
			Consumer<Flow> acceptor) {
		return SocketListener.bind(loops, SocketFamily.TCP,
				new SocketListener.Binding(address, Map.of(ChannelOption.SO_REUSEADDR, true),
						Map.of(ChannelOption.SO_KEEPALIVE, true),
						(channel) -> URI.create("tcp:/" + channel.localAddress()), null),
				FlowOptions.defaults(), acceptor);
	}

}
