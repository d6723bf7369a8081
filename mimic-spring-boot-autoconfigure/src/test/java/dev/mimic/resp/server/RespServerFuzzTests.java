package dev.mimic.resp.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mimic.flow.BlockingCalls;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.FlowServer;
import dev.mimic.flow.FlowServerListener;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Fuzzes {@link RespServer}: whatever a peer sends, its flow ends, no exception escapes,
 * and the next peer is served.
 *
 * @author Mimic Contributors
 */
class RespServerFuzzTests {

	private static final MemoryEndpoint NAME = new MemoryEndpoint("fuzz");

	private static final DefaultEventExecutorGroup LOOPS = new DefaultEventExecutorGroup(1);

	private static final ExecutorService THREADS = Executors.newCachedThreadPool();

	private static final MemoryNetwork NETWORK = new MemoryNetwork(LOOPS::next);

	private static final Queue<Throwable> FAILURES = new ConcurrentLinkedQueue<>();

	private static final FlowServer SERVER = FlowServer.builder(handler(), LOOPS).listener(new FlowServerListener() {

		@Override
		public void handlerFailed(Flow flow, Throwable failure) {
			// What a peer does to its own flow is no failure of the server
			if (!(failure instanceof IOException)) {
				FAILURES.add(failure);
			}
		}

	}).executor(THREADS).build();

	private static FlowHandler handler() {
		Map<String, byte[]> store = new ConcurrentHashMap<>();
		return RespServer.builder(RespCommands.builder()
			.command(RespCommandDefinition.of("echo2", (session, command) -> command.argument(0)).nonBlocking())
			.command(RespCommandDefinition.of("set", (session, command) -> {
				store.put("key", command.argument(1));
				return "OK";
			}).nonBlocking())
			.command(RespCommandDefinition.streaming("put", (session, command, last) -> last.readNBytes(20).length))
			.command(RespCommandDefinition.of("get", (session, command) -> store.get("key")).nonBlocking())
			.build()).listener(new RespServerListener() {

				@Override
				public void commandFailed(RespPeer session, String command, Throwable failure) {
					// Of these handlers, only a lack of arguments is expected
					if (!(failure instanceof IndexOutOfBoundsException)) {
						FAILURES.add(failure);
					}
				}

			}).build();
	}

	@BeforeAll
	static void start() {
		SERVER.start((acceptor) -> NETWORK.listen(NAME, acceptor)).join();
	}

	@AfterAll
	static void stop() {
		SERVER.stop().join();
		THREADS.shutdown();
		LOOPS.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
	}

	@FuzzTest
	void anyBytesLeaveTheServerAlive(byte[] input) throws Exception {
		Flow flow = NETWORK.connect(NAME).get(30, TimeUnit.SECONDS);
		flow.write(Unpooled.wrappedBuffer(input));
		flow.shutdown(ShutdownMode.WRITE);
		drain(flow);
		try (RawRespClient next = new RawRespClient(NETWORK.connect(NAME).get(30, TimeUnit.SECONDS))) {
			next.command("CLIENT", "UNPAUSE").expect("+OK");
			next.command("PING").expect("+PONG");
		}
		Throwable failure = FAILURES.poll();
		if (failure != null) {
			throw new AssertionError("An exception has escaped", failure);
		}
	}

	private static void drain(Flow flow) throws Exception {
		try {
			ByteBuf reply = read(flow);
			while (reply != null) {
				reply.release();
				reply = read(flow);
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("The server does not end the flow", ex);
		}
		catch (IOException ex) {
			// It has ended
		}
		finally {
			flow.close();
		}
	}

	private static @Nullable ByteBuf read(Flow flow) throws Exception {
		for (int i = 0; i < 30; i++) {
			try {
				return BlockingCalls.await(flow.read(), Duration.ofSeconds(1));
			}
			catch (SocketTimeoutException ex) {
				// It may have made everybody wait, itself included
				try (RawRespClient other = new RawRespClient(NETWORK.connect(NAME).get(30, TimeUnit.SECONDS))) {
					other.command("CLIENT", "UNPAUSE").expect("+OK");
				}
			}
		}
		throw new SocketTimeoutException("No outcome within 30 seconds");
	}

}
