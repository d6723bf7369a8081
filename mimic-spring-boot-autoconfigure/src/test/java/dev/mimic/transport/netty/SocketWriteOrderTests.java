package dev.mimic.transport.netty;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.FlowClosedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SocketWriteOrder}, by flows over sockets.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
@Tag("slow")
class SocketWriteOrderTests {

	private static final Wire WIRE = new Wire(TransportKind.NIO, SocketFamily.TCP);

	private static final int FRAME = 64;

	@Test
	void smallWriteDoesNotWaitForTheLoop() throws Exception {
		try (SocketPair pair = SocketPair.open(WIRE)) {
			CountDownLatch busy = occupy(pair);
			assertThat(pair.flow.write(SocketPair.bytes("now"))).isCompleted();
			assertThat(read(pair, 3)).asString().isEqualTo("now");
			busy.countDown();
		}
	}

	@Test
	void smallWriteOfAnAcceptedFlowDoesNotWaitForTheLoop() throws Exception {
		try (SocketPair pair = SocketPair.accept(TestLoops.of(TransportKind.NIO), WIRE)) {
			CountDownLatch busy = occupy(pair);
			assertThat(pair.flow.write(SocketPair.bytes("now"))).isCompleted();
			assertThat(read(pair, 3)).asString().isEqualTo("now");
			busy.countDown();
		}
	}

	@Test
	void writeWaitsForWhatIsQueuedBeforeIt() throws Exception {
		try (SocketPair pair = SocketPair.open(WIRE)) {
			CountDownLatch busy = occupy(pair);
			pair.flow.write(Unpooled.wrappedBuffer(new byte[9 * 1024]));
			pair.flow.write(SocketPair.bytes("after"));
			busy.countDown();
			byte[] bytes = read(pair, 9 * 1024 + 5);
			assertThat(bytes).startsWith(0, 0).endsWith("after".getBytes());
		}
	}

	@Test
	void writeOnTheLoopComesAfterWhatTheSocketDidNotTake() throws Exception {
		try (SocketPair pair = SocketPair.open(WIRE)) {
			CountDownLatch busy = occupy(pair);
			CompletableFuture<?> onLoop = new CompletableFuture<>();
			loop(pair).execute(() -> pair.flow.write(frame(1, 0)).whenComplete((nothing, ex) -> onLoop.complete(null)));
			int frames = 0;
			while (pair.flow.write(frame(0, frames)).isDone()) {
				frames++;
			}
			busy.countDown();
			DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(pair.peer)));
			int[] next = new int[2];
			for (int i = 0; i < frames + 2; i++) {
				readFrame(in, next);
			}
			assertThat(next).containsExactly(frames + 1, 1);
			onLoop.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void framesOfManyThreadsStayWholeAndInOrder() throws Exception {
		int threads = 4;
		int frames = 20_000;
		try (SocketPair pair = SocketPair.open(WIRE)) {
			Objects.requireNonNull(pair.flow.unwrap(Channel.class)).config().setOption(ChannelOption.SO_SNDBUF, 4096);
			List<CompletableFuture<?>> writers = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int id = thread;
				writers.add(CompletableFuture.runAsync(() -> {
					for (int i = 0; i < frames; i++) {
						pair.flow.write(frame(id, i)).join();
					}
				}, (task) -> new Thread(task, "writer-" + id).start()));
			}
			writers.add(writeOnLoop(pair, threads, frames));
			DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(pair.peer)));
			int[] next = new int[threads + 1];
			for (int i = 0; i < frames * next.length; i++) {
				readFrame(in, next);
			}
			assertThat(next).containsOnly(frames);
			CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void interruptedThreadDoesNotCloseTheSocket() throws Exception {
		try (SocketPair pair = SocketPair.open(WIRE)) {
			Thread.currentThread().interrupt();
			pair.flow.write(SocketPair.bytes("now"));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(read(pair, 3)).asString().isEqualTo("now");
		}
	}

	@Test
	void handlersInFrontOfTheFlowSeeTheWrite() throws Exception {
		try (SocketPair pair = SocketPair.open(WIRE)) {
			loop(pair).submit(() -> Objects.requireNonNull(pair.flow.unwrap(Channel.class))
				.pipeline()
				.addFirst(new ChannelOutboundHandlerAdapter() {

					@Override
					public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
						context.write(Unpooled.wrappedBuffer(SocketPair.bytes("<"), (ByteBuf) message), promise);
					}

				})).get();
			pair.flow.write(SocketPair.bytes("now"));
			assertThat(read(pair, 4)).asString().isEqualTo("<now");
		}
	}

	@Test
	void failureIsThatOfAnOrdinaryWrite() throws Exception {
		try (SocketPair pair = SocketPair.open(WIRE)) {
			pair.reset();
			OutputStream out = pair.flow.outputStream();
			assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> {
				while (true) {
					out.write(1);
					out.flush();
				}
			}).withMessageContaining("127.0.0.1:");
			pair.flow.closed().get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void nothingIsLeftOfWritesThatRaceWithAbort() throws Exception {
		List<ByteBuf> buffers = new ArrayList<>();
		for (int round = 0; round < 200; round++) {
			try (SocketPair pair = SocketPair.open(TestLoops.of(TransportKind.NIO), WIRE)) {
				CompletableFuture<?> abort = CompletableFuture.runAsync(() -> {
					for (int i = ThreadLocalRandom.current().nextInt(2000); i > 0; i--) {
						Thread.onSpinWait();
					}
					pair.flow.abort();
				}, (task) -> new Thread(task, "aborts").start());
				CompletableFuture<?> write;
				do {
					ByteBuf frame = frame(0, buffers.size());
					buffers.add(frame);
					write = pair.flow.write(frame);
				}
				while (write.isDone() && !write.isCompletedExceptionally());
				abort.get(10, TimeUnit.SECONDS);
				pair.flow.closed().get(10, TimeUnit.SECONDS);
				loop(pair).submit(() -> {
				}).get(10, TimeUnit.SECONDS);
			}
		}
		assertThat(buffers).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
	}

	private static CompletableFuture<?> writeOnLoop(SocketPair pair, int id, int frames) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		loop(pair).execute(new Runnable() {

			private int next;

			@Override
			public void run() {
				pair.flow.write(frame(id, this.next++)).whenComplete((nothing, ex) -> {
					if (ex != null) {
						done.completeExceptionally(ex);
					}
					else if (this.next == frames) {
						done.complete(null);
					}
					else {
						loop(pair).execute(this);
					}
				});
			}

		});
		return done;
	}

	private static CountDownLatch occupy(SocketPair pair) throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		loop(pair).execute(() -> {
			started.countDown();
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		return end;
	}

	private static EventLoop loop(SocketPair pair) {
		return pair.flow.loop();
	}

	private static ByteBuf frame(int id, int number) {
		ByteBuf frame = ByteBufAllocator.DEFAULT.buffer(FRAME).writeInt(id).writeInt(number);
		while (frame.readableBytes() < FRAME) {
			frame.writeInt(id ^ number);
		}
		return frame;
	}

	private static void readFrame(DataInputStream in, int[] next) throws Exception {
		int id = in.readInt();
		assertThat(id).isBetween(0, next.length - 1);
		int number = in.readInt();
		assertThat(number).as("of " + id).isEqualTo(next[id]++);
		for (int i = 8; i < FRAME; i += 4) {
			assertThat(in.readInt()).isEqualTo(id ^ number);
		}
	}

	private static byte[] read(SocketPair pair, int length) throws Exception {
		byte[] bytes = Channels.newInputStream(pair.peer).readNBytes(length);
		assertThat(bytes).hasSize(length);
		return bytes;
	}

}
