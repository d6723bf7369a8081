package dev.mimic.transport.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Target;
import dev.mimic.transport.memory.MemoryEndpoint;
import dev.mimic.transport.memory.MemoryNetwork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for handshakes whose answers arrive in parts, cut at every byte and into single
 * bytes.
 *
 * @author Mimic Contributors
 */
class SplitTests {

	private static final String EARLY = "early";

	private static final MemoryEndpoint PROXY = new MemoryEndpoint("proxy");

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	static Stream<Arguments> handshakes() {
		ProxyCredentials credentials = new ProxyCredentials("bob", Secret.of("s3cret"));
		String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nVia: x\r\n\r\n";
		return Stream.of(
				Arguments.of("address", new Socks5Handshake(null), new byte[] { 5, 0, 5, 0, 0, 1, 1, 2, 3, 4, 5, 6 }),
				Arguments.of("name", new Socks5Handshake(null), new byte[] { 5, 0, 5, 0, 0, 3, 2, 'a', 'b', 5, 6 }),
				Arguments.of("user", new Socks5Handshake(credentials),
						new byte[] { 5, 2, 1, 0, 5, 0, 0, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17,
								18 }),
				Arguments.of("connect", new ConnectHandshake(null, null), interim.getBytes(StandardCharsets.US_ASCII)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("handshakes")
	void answersCutAtEveryByteAreTheSameAndLaterBytesStay(String name, ProxyHandshake handshake, byte[] answer)
			throws Exception {
		byte[] all = (new String(answer, StandardCharsets.ISO_8859_1) + EARLY).getBytes(StandardCharsets.ISO_8859_1);
		assertThat(run(handshake, all)).isEqualTo(EARLY);
		assertThat(run(handshake, all, IntStream.range(1, all.length).toArray())).isEqualTo(EARLY);
		for (int cut = 1; cut < all.length; cut++) {
			assertThat(run(handshake, all, cut)).isEqualTo(EARLY);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("handshakes")
	void answersThatEndAtAnyByteFail(String name, ProxyHandshake handshake, byte[] answer) throws Exception {
		for (int end = 0; end < answer.length; end++) {
			CompletableFuture<Flow> accepted = new CompletableFuture<>();
			CompletableFuture<Flow> connected = connect(accepted);
			runTasks();
			Flow flow = connected.join();
			CompletableFuture<?> result = start(handshake, flow);
			accepted.join().write(Unpooled.copiedBuffer(answer, 0, end));
			accepted.join().close();
			runTasks();
			assertThat(result).isCompletedExceptionally();
			close(flow, accepted.join());
		}
	}

	private String run(ProxyHandshake handshake, byte[] answer, int... cuts) throws Exception {
		CompletableFuture<Flow> accepted = new CompletableFuture<>();
		CompletableFuture<Flow> connected = connect(accepted);
		runTasks();
		Flow flow = connected.join();
		CompletableFuture<?> result = start(handshake, flow);
		int start = 0;
		for (int cut : cuts) {
			accepted.join().write(Unpooled.copiedBuffer(answer, start, cut - start));
			runTasks();
			start = cut;
		}
		accepted.join().write(Unpooled.copiedBuffer(answer, start, answer.length - start));
		runTasks();
		assertThat(result).isCompleted();
		StringBuilder early = new StringBuilder();
		while (early.length() < EARLY.length()) {
			CompletableFuture<ByteBuf> read = flow.read().thenApply(Objects::requireNonNull);
			runTasks();
			ByteBuf buffer = read.join();
			early.append(buffer.toString(StandardCharsets.US_ASCII));
			buffer.release();
		}
		close(flow, accepted.join());
		return early.toString();
	}

	private CompletableFuture<?> start(ProxyHandshake handshake, Flow flow) throws Exception {
		Target.Host target = new Target.Host("orders.internal", 7000);
		CompletableFuture<?> result = handshake.run(flow, target, new ProxyExchange(target, false, (failed) -> {
		})).toCompletableFuture();
		runTasks();
		return result;
	}

	private CompletableFuture<Flow> connect(CompletableFuture<Flow> accepted) {
		MemoryNetwork network = new MemoryNetwork(() -> this.tasks::add);
		network.listen(PROXY, accepted::complete);
		return network.connect(PROXY);
	}

	private void close(Flow flow, Flow peer) {
		flow.abort();
		peer.abort();
		runTasks();
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}
