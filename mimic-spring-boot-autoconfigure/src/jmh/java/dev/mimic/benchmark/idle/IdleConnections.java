package dev.mimic.benchmark.idle;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.netty.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens connections, and prints how many bytes of heap each took: a Netty channel, a
 * flow, and a flow whose owner waits for data.
 *
 * @author Mimic Contributors
 */
public final class IdleConnections {

	private static final int WARM_UP = 100;

	private static final int COUNT = 1000;

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	private final List<Object> open = new ArrayList<>(3 * (COUNT + WARM_UP));

	private IdleConnections() {
	}

	/**
	 * Measures.
	 * @param args the port of the peer
	 */
	public static void main(String[] args) {
		String port = args[0];
		try (ConfigurableApplicationContext application = EmptyApplication
			.run("--mimic.connections.peer.uri=tcp://127.0.0.1:" + port)) {
			EventLoops loops = application.getBean(EventLoops.class);
			FlowResolver resolver = application.getBean(FlowResolver.class);
			IdleConnections connections = new IdleConnections();
			Supplier<Object> channel = () -> channel(loops, Integer.parseInt(port));
			Supplier<Object> flow = () -> resolver.resolve("peer");
			Supplier<Object> waiting = () -> waiting(resolver.resolve("peer"));
			connections.open(channel, WARM_UP);
			connections.open(flow, WARM_UP);
			connections.open(waiting, WARM_UP);
			System.out.printf("%d %d %d%n", connections.open(channel, COUNT), connections.open(flow, COUNT),
					connections.open(waiting, COUNT));
		}
	}

	private static Channel channel(EventLoops loops, int port) {
		return new Bootstrap().group(loops.next())
			.channel(NioSocketChannel.class)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.handler(new Client())
			.connect("127.0.0.1", port)
			.syncUninterruptibly()
			.channel();
	}

	private static Flow waiting(Flow flow) {
		flow.read();
		return flow;
	}

	// Opens connections and returns the bytes that each takes.
	private long open(Supplier<Object> opener, int count) {
		long before = used();
		for (int i = 0; i < count; i++) {
			this.open.add(opener.get());
		}
		return (used() - before) / count;
	}

	private static long used() {
		for (int i = 0; i < 4; i++) {
			MEMORY.gc();
		}
		return MEMORY.getHeapMemoryUsage().getUsed();
	}

	/**
	 * The least that a client of a channel has: who waits for bytes.
	 */
	private static final class Client extends ChannelInboundHandlerAdapter {

		private @Nullable CompletableFuture<ByteBuf> waiting;

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			CompletableFuture<ByteBuf> reader = this.waiting;
			this.waiting = null;
			if (reader == null || !reader.complete((ByteBuf) message)) {
				ReferenceCountUtil.release(message);
			}
		}

	}

}
