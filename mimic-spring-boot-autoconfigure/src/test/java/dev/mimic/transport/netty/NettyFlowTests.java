package dev.mimic.transport.netty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DuplexChannel;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link NettyFlow} against a JDK socket: what the contract of flows leaves to
 * this transport.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
@Tag("slow")
class NettyFlowTests {

	private static final int MANY = 512 * 1024;

	/**
	 * A thread a task: the common pool has a single one on small machines.
	 */
	private static final Executor THREADS = (task) -> new Thread(task, "netty-flow-tests").start();

	static List<Wire> wires() {
		return Wire.all();
	}

	/**
	 * Those of io_uring empty the receive buffer of the kernel once the peer has ended,
	 * which bounds what they read.
	 * @return the wires
	 */
	static List<Wire> wiresThatStopAtTheReadAhead() {
		return Wire.all().stream().filter((wire) -> wire.kind() != TransportKind.IO_URING).toList();
	}

	static List<Wire> tcpWires() {
		return Wire.all(SocketFamily.TCP);
	}

	@ParameterizedTest
	@MethodSource("wires")
	void bytesGoBothWays(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.send("ping");
			assertThat(read(pair.flow)).isEqualTo("ping");
			assertThat(pair.flow.write(SocketPair.bytes("po"))).isCompleted();
			assertThat(pair.flow.writev(List.of(SocketPair.bytes("n"), Unpooled.EMPTY_BUFFER, SocketPair.bytes("g"))))
				.isCompleted();
			assertThat(receive(pair, 4)).isEqualTo("pong");
			assertThat(pair.flow.unwrap(NettyFlow.class)).isSameAs(pair.flow);
			assertThat(pair.flow.unwrap(DuplexChannel.class)).isNotNull().isSameAs(pair.flow.unwrap(Channel.class));
			assertThat(pair.flow.unwrap(TailHandler.class)).isNotNull();
			assertThat(pair.flow.unwrap(String.class)).isNull();
			assertThat(pair.flow.supportsHalfClose()).isTrue();
			assertThat(pair.flow.toString())
				.contains((wire.family() == SocketFamily.TCP) ? " -> 127.0.0.1:" : "to /tmp/mimic")
				.doesNotContain("?", "unnamed");
			pair.flow.abort();
			assertClosed(pair.flow.read())
				.withMessageContaining((wire.family() == SocketFamily.TCP) ? "127.0.0.1:" : "/tmp/mimic");
			pair.flow.closed().get();
			assertClosed(pair.flow.read()).withMessageContaining(pair.flow.toString())
				.withMessageContaining((wire.family() == SocketFamily.TCP) ? "127.0.0.1:" : "/tmp/mimic");
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void peerCanHalfClose(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.send("last");
			pair.peer.shutdownOutput();
			assertThat(read(pair.flow)).isEqualTo("last");
			assertThat(read(pair.flow)).isEqualTo("<end>");
			assertThat(read(pair.flow)).isEqualTo("<end>");
			write(pair.flow, "still here").get();
			assertThat(receive(pair, 10)).isEqualTo("still here");
			assertThat(pair.flow.closed()).isNotDone();
			pair.flow.shutdown(ShutdownMode.WRITE).get();
			assertThat(pair.receiveAll()).isEmpty();
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void muchCanBeWrittenAfterPeerHasHalfClosed(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.peer.shutdownOutput();
			assertThat(read(pair.flow)).isEqualTo("<end>");
			List<CompletableFuture<?>> writes = writeMuch(pair.flow);
			pair.flow.shutdown(ShutdownMode.WRITE);
			assertThat(pair.receiveAll()).hasSize(writes.size() * MANY);
		}
	}

	@ParameterizedTest
	@MethodSource("wiresThatStopAtTheReadAhead")
	void endOfPeerDoesNotLiftTheReadAhead(Wire wire) throws Exception {
		FlowOptions options = FlowOptions.defaults().withReadAhead(1024);
		try (SocketPair pair = SocketPair.open(wire, options)) {
			pair.send("less than the kernel takes".repeat(4000));
			pair.peer.shutdownOutput();
			Awaitility.await()
				.during(Duration.ofMillis(100))
				.untilAsserted(() -> assertThat(pair.flow.reader().available()).isBetween(1, 16 * 1024));
			assertThat(pair.flow.inputStream().readAllBytes()).hasSize(4000 * 26);
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void flowCanHalfClose(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			write(pair.flow, "last").get();
			pair.flow.shutdown(ShutdownMode.WRITE).get();
			pair.flow.shutdown(ShutdownMode.WRITE).get();
			assertThat(pair.receiveAll()).asString().isEqualTo("last");
			assertClosed(write(pair.flow, "more")).withMessageContaining("sending side of the flow was shut down");
			assertClosed(pair.flow.writev(List.of(SocketPair.bytes("more"), SocketPair.bytes("and more"))));
			pair.send("answer");
			assertThat(read(pair.flow)).isEqualTo("answer");
			assertThat(pair.flow.closed()).isNotDone();
			pair.peer.close();
			assertThat(read(pair.flow)).isEqualTo("<end>");
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void arrivedBytesCanBeReadAfterBothSidesEnded(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.send("answer");
			pair.peer.shutdownOutput();
			pair.flow.shutdown(ShutdownMode.WRITE).get();
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
			assertThat(read(pair.flow)).isEqualTo("answer");
			assertThat(read(pair.flow)).isEqualTo("<end>");
			assertClosed(write(pair.flow, "more"));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void shutdownOfBothSidesCloses(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			write(pair.flow, "last").get();
			pair.send("unread");
			pair.flow.shutdown(ShutdownMode.READ_WRITE).get();
			assertThat(pair.receiveAll()).asString().isEqualTo("last");
			pair.peer.close();
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void shutdownWaitsForSlowPeer(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			List<CompletableFuture<?>> writes = writeMuch(pair.flow);
			CompletableFuture<?> shutdown = pair.flow.shutdown(ShutdownMode.WRITE);
			assertThat(pair.receiveAll()).hasSize(writes.size() * MANY);
			shutdown.get();
			for (CompletableFuture<?> write : writes) {
				write.get();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void closeDeliversToSlowPeerThatHasSentUnreadBytes(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire, FlowOptions.defaults().withCloseTimeout(Duration.ofSeconds(20)))) {
			pair.send("unread ".repeat(10_000));
			Awaitility.await().until(() -> pair.flow.reader().available() > 0);
			List<CompletableFuture<?>> writes = writeMuch(pair.flow);
			CompletableFuture<?> closed = pair.flow.closeAsync();
			assertClosed(pair.flow.read()).withMessageContaining("closed by this side");
			pair.send("more unread ".repeat(40_000));
			assertThat(pair.receiveAll()).hasSize(writes.size() * MANY);
			assertThat(closed).isNotDone();
			pair.peer.close();
			assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void closeEndsAfterItsTimeoutWhenPeerDoesNotRead(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire, FlowOptions.defaults().withCloseTimeout(Duration.ofMillis(100)))) {
			List<CompletableFuture<?>> writes = writeMuch(pair.flow);
			CompletableFuture<?> last = writes.get(writes.size() - 1);
			assertThat(pair.flow.closeAsync()).succeedsWithin(Duration.ofSeconds(10));
			assertClosed(last);
			assertClosed(write(pair.flow, "more"));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void closeEndsAfterItsTimeoutWhenPeerDoesNotClose(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire, FlowOptions.defaults().withCloseTimeout(Duration.ofMillis(100)))) {
			write(pair.flow, "last").get();
			assertThat(pair.flow.closeAsync()).succeedsWithin(Duration.ofSeconds(10));
			assertThat(pair.receiveAll()).asString().isEqualTo("last");
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void closeAfterTheConnectionHasEnded(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.peer.close();
			assertThat(read(pair.flow)).isEqualTo("<end>");
			CompletableFuture<?> closed = pair.flow.closeAsync();
			assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
			pair.flow.close();
			pair.flow.abort();
			assertThat(pair.flow.closed()).isCompleted();
			assertClosed(pair.flow.shutdown(ShutdownMode.WRITE));
		}
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void resetFailsReadsAndWrites(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			CompletableFuture<?> read = pair.flow.read();
			pair.reset();
			assertClosed(read).withMessageContaining("The connection to 127.0.0.1:").withMessageContaining("reset");
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
			assertClosed(write(pair.flow, "more")).withMessageContaining("reset");
			assertClosed(pair.flow.read()).withMessageContaining("reset");
		}
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void resetOfFlowThatHasShutDownItsOutputEndsIt(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.flow.shutdown(ShutdownMode.WRITE).get();
			assertThat(pair.receiveAll()).isEmpty();
			pair.reset();
			assertClosed(pair.flow.read()).withMessageContaining("reset");
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void resetAfterPeerHasHalfClosedEndsTheFlowWithoutSpinning(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			Thread loop = loopThread(pair.flow);
			pair.peer.shutdownOutput();
			assertThat(read(pair.flow)).isEqualTo("<end>");
			pair.reset();
			long before = cpuNanos(loop);
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> new CompletableFuture<>().get(300, TimeUnit.MILLISECONDS));
			assertThat(Duration.ofNanos(cpuNanos(loop) - before)).isLessThan(Duration.ofMillis(100));
			Awaitility.await().untilAsserted(() -> assertClosed(write(pair.flow, "more")));
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void answerThatPeerSentBeforeResetCanBeRead(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			write(pair.flow, "question").get();
			pair.send("refused");
			onLoop(pair.flow, () -> {
				// The loop can't read what was sent while it writes into the reset
				reset(pair);
				boolean refused;
				do {
					refused = write(pair.flow, "more").isCompletedExceptionally();
					// Those of io_uring fail later, when the loop has turned
				}
				while (!refused && wire.kind() != TransportKind.IO_URING);
			});
			assertThat(read(pair.flow)).isEqualTo("refused");
			assertClosed(pair.flow.read());
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("tcpWires")
	void abortResets(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			CompletableFuture<?> read = pair.flow.read();
			pair.flow.abort();
			assertClosed(read);
			assertThatIOException().isThrownBy(pair::receiveAll).withMessageContaining("reset");
			assertThat(pair.flow.closed()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void abortCutsACloseShort(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire, FlowOptions.defaults().withCloseTimeout(Duration.ofMinutes(10)))) {
			List<CompletableFuture<?>> writes = writeMuch(pair.flow);
			CompletableFuture<?> closed = pair.flow.closeAsync();
			pair.flow.abort();
			assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
			assertClosed(writes.get(writes.size() - 1));
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void writesStopAtTheHighWaterMarkAndGoOn(Wire wire) throws Exception {
		FlowOptions options = FlowOptions.defaults().withHighWaterMark(16 * 1024);
		try (SocketPair pair = SocketPair.open(wire, options)) {
			Channel channel = channel(pair.flow);
			CompletableFuture<?> write;
			do {
				write = pair.flow.write(Unpooled.wrappedBuffer(new byte[8 * 1024]));
				assertThat(pendingBytes(channel)).isLessThan(32 * 1024);
			}
			while (accepted(write));
			CompletableFuture<?> waiting = write;
			assertThat(waiting).isNotDone();
			Awaitility.await().until(() -> {
				pair.peer.read(ByteBuffer.allocate(MANY));
				return waiting.isDone();
			});
			waiting.get();
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void nothingIsReadBeyondTheReadAhead(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.peer.configureBlocking(false);
			ByteBuffer chunk = ByteBuffer.allocate(MANY);
			AtomicLong sent = new AtomicLong();
			// Until the buffers of the kernel are full, too
			Awaitility.await().during(Duration.ofMillis(200)).until(() -> {
				int count = pair.peer.write(chunk.clear());
				sent.addAndGet(count);
				return count == 0;
			});
			assertThat(pair.flow.reader().available()).isBetween(FlowOptions.defaults().readAhead(),
					3 * FlowOptions.defaults().readAhead());
			pair.peer.configureBlocking(true);
			pair.peer.shutdownOutput();
			assertThat(pair.flow.inputStream().readAllBytes()).hasSize(sent.intValue());
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void acceptedBytesArriveWhenAnotherThreadShutsDown(Wire wire) throws Exception {
		EventLoops loops = TestLoops.of(wire.kind());
		for (int round = 0; round < 50; round++) {
			try (SocketPair pair = SocketPair.open(loops, wire)) {
				List<CompletableFuture<Integer>> writers = new ArrayList<>();
				for (int i = 0; i < 3; i++) {
					writers.add(CompletableFuture.supplyAsync(() -> writeUntilRefused(pair.flow), THREADS));
				}
				assertThat(pair.peer.read(ByteBuffer.allocate(1))).isEqualTo(1);
				CompletableFuture<?> shutdown = pair.flow.shutdown(ShutdownMode.WRITE);
				int received = pair.receiveAll().length + 1;
				shutdown.get();
				int accepted = 0;
				for (CompletableFuture<Integer> writer : writers) {
					accepted += writer.get();
				}
				assertThat(received).isGreaterThanOrEqualTo(accepted);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void byteArrivesThatWasAcceptedJustBeforeTheOutputIsShutDown(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(TestLoops.of(wire.kind()), wire)) {
			CountDownLatch checked = new CountDownLatch(1);
			CountDownLatch gate = new CountDownLatch(1);
			CompletableFuture<Boolean> accepted = CompletableFuture
				.supplyAsync(() -> pair.flow.write(new GateBuffer(checked, gate)).isDone(), THREADS);
			checked.await();
			channel(pair.flow).pipeline().addLast(new ChannelOutboundHandlerAdapter() {

				@Override
				public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
					if (message == Unpooled.EMPTY_BUFFER && gate.getCount() > 0) {
						// Runs between the flush and the shutdown
						context.executor().execute(() -> {
							gate.countDown();
							accepted.join();
						});
					}
					context.write(message, promise);
				}

			});
			pair.flow.shutdown(ShutdownMode.WRITE).get(10, TimeUnit.SECONDS);
			assertThat(accepted.get()).isTrue();
			assertThat(pair.receiveAll()).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void writevFromSeveralThreadsDoesNotMix(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> receiveAll(pair), THREADS);
			List<CompletableFuture<Void>> writers = new ArrayList<>();
			for (char letter = 'a'; letter < 'e'; letter++) {
				String text = String.valueOf(letter);
				writers.add(CompletableFuture.runAsync(() -> {
					for (int i = 0; i < 200; i++) {
						pair.flow.writev(List.of(SocketPair.bytes(text), SocketPair.bytes(text))).join();
					}
				}, THREADS));
			}
			for (CompletableFuture<Void> writer : writers) {
				writer.get();
			}
			pair.flow.shutdown(ShutdownMode.WRITE).get();
			assertThat(received.get()).hasSize(1600).asString().matches("(aa|bb|cc|dd)+");
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void readWriteAndCloseOfThreeThreadsAllEnd(Wire wire) throws Exception {
		// The peer does not end its side, so each close takes that long
		FlowOptions options = FlowOptions.defaults().withCloseTimeout(Duration.ofMillis(20));
		for (int i = 0; i < 50; i++) {
			try (SocketPair pair = SocketPair.open(TestLoops.of(wire.kind()), wire, options)) {
				CyclicBarrier start = new CyclicBarrier(3);
				CompletableFuture<String> read = at(start, pair.flow::read);
				CompletableFuture<String> written = at(start, () -> pair.flow.write(SocketPair.bytes("hello")));
				assertThat(at(start, pair.flow::closeAsync)).succeedsWithin(Duration.ofSeconds(30));
				assertThat(read).succeedsWithin(Duration.ofSeconds(30));
				assertThat(written).succeedsWithin(Duration.ofSeconds(30));
				pair.flow.close();
				assertThat(pair.flow.closeAsync()).isCompleted();
			}
		}
	}

	private static CompletableFuture<String> at(CyclicBarrier start, Supplier<CompletableFuture<?>> operation) {
		CompletableFuture<String> ended = new CompletableFuture<>();
		THREADS.execute(() -> {
			try {
				start.await();
				operation.get().whenComplete((outcome, ex) -> ended.complete("ended"));
			}
			catch (InterruptedException | BrokenBarrierException ex) {
				ended.completeExceptionally(ex);
			}
		});
		return ended;
	}

	@ParameterizedTest
	@MethodSource("wires")
	void endOfTheLoopsEndsTheFlow(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			CompletableFuture<?> read = pair.flow.read();
			pair.closeLoops();
			assertClosed(read);
			assertThat(pair.flow.closed()).isCompleted();
			assertClosed(write(pair.flow, "more"));
			assertClosed(pair.flow.shutdown(ShutdownMode.WRITE));
			pair.flow.close();
			pair.flow.abort();
			assertClosed(pair.flow.read());
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void refusedBuffersAreReleased(Wire wire) throws Exception {
		try (SocketPair pair = SocketPair.open(wire)) {
			pair.flow.abort();
			List<ByteBuf> buffers = List.of(SocketPair.bytes("a"), SocketPair.bytes("b"), SocketPair.bytes(""));
			assertClosed(pair.flow.write(buffers.get(0)));
			assertClosed(pair.flow.writev(buffers.subList(1, 3)));
			assertThat(buffers.subList(0, 2)).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
		}
	}

	@Test
	void channelThatCanNotBeHalfClosedIsRefused() {
		EmbeddedChannel channel = new EmbeddedChannel();
		assertThatIllegalArgumentException().isThrownBy(() -> NettyFlow.on(channel, FlowOptions.defaults()))
			.withMessageContaining("half-closed");
		channel.finishAndReleaseAll();
	}

	private static ThrowableAssertAlternative<FlowClosedException> assertClosed(CompletableFuture<?> future) {
		return assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> get(future));
	}

	private static void get(CompletableFuture<?> future) throws Exception {
		try {
			Object value = future.get(10, TimeUnit.SECONDS);
			if (value instanceof ByteBuf buffer) {
				buffer.release();
			}
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private static String read(Flow flow) throws Exception {
		return SocketPair.text(flow.read().get(10, TimeUnit.SECONDS));
	}

	private static CompletableFuture<@Nullable Void> write(Flow flow, String text) {
		return flow.write(SocketPair.bytes(text));
	}

	private static String receive(SocketPair pair, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining() && pair.peer.read(bytes) >= 0) {
			continue;
		}
		return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
	}

	/**
	 * Writes more than the kernel takes.
	 * @param flow the flow
	 * @return the writes, of which the last is not accepted
	 */
	private static List<CompletableFuture<?>> writeMuch(NettyFlow flow) {
		List<CompletableFuture<?>> writes = new ArrayList<>();
		do {
			writes.add(flow.write(Unpooled.wrappedBuffer(new byte[MANY])));
		}
		while (accepted(writes.get(writes.size() - 1)));
		return writes;
	}

	private static boolean accepted(CompletableFuture<?> write) {
		try {
			write.get(200, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int writeUntilRefused(NettyFlow flow) {
		for (int accepted = 0;; accepted++) {
			CompletableFuture<?> write = flow.write(Unpooled.wrappedBuffer(new byte[1]));
			try {
				write.join();
			}
			catch (CompletionException ex) {
				return accepted;
			}
		}
	}

	private static void onLoop(NettyFlow flow, Runnable task) throws Exception {
		channel(flow).eventLoop().submit(task).get(20, TimeUnit.SECONDS);
	}

	private static void reset(SocketPair pair) {
		try {
			pair.reset();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] receiveAll(SocketPair pair) {
		try {
			return pair.receiveAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Channel channel(NettyFlow flow) {
		Channel channel = flow.unwrap(Channel.class);
		assertThat(channel).isNotNull();
		return channel;
	}

	private static long pendingBytes(Channel channel) throws Exception {
		return channel.eventLoop()
			.submit(() -> channel.unsafe().outboundBuffer().totalPendingWriteBytes())
			.get(10, TimeUnit.SECONDS);
	}

	private static Thread loopThread(NettyFlow flow) throws Exception {
		return channel(flow).eventLoop().submit(Thread::currentThread).get();
	}

	private static long cpuNanos(Thread thread) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return threads.getThreadCpuTime(thread.getId());
	}

	/**
	 * A byte that stops its writer after the flow was found open.
	 */
	private static final class GateBuffer extends UnpooledHeapByteBuf {

		private final CountDownLatch checked;

		private final CountDownLatch gate;

		GateBuffer(CountDownLatch checked, CountDownLatch gate) {
			super(UnpooledByteBufAllocator.DEFAULT, new byte[1], 1);
			this.checked = checked;
			this.gate = gate;
		}

		@Override
		public boolean isReadable() {
			this.checked.countDown();
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return super.isReadable();
		}

	}

}
