package dev.mimic.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of writing.
 *
 * @author Mimic Contributors
 */
interface WriteContract extends FlowContract {

	/**
	 * Enough to overflow the stack of a thread, and few enough for a layer that makes a
	 * packet of each.
	 */
	int RECURSIVE_WRITES = 20_000;

	@Test
	default void writesArriveInTheirOrder() throws Exception {
		ConnectedFlow connected = open();
		List<CompletableFuture<@Nullable Void>> writes = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			writes.add(connected.flow().write(BytePattern.buffer(i * 100L, 100)));
		}
		new PatternReader().read(connected.peer(), 10_000);
		writes.forEach(Outcomes::get);
	}

	@Test
	default void writevIsLikeOneWrite() throws Exception {
		ConnectedFlow connected = open();
		Outcomes.get(connected.flow()
			.writev(List.of(BytePattern.buffer(0, 10), Unpooled.EMPTY_BUFFER, BytePattern.buffer(10, 1000),
					BytePattern.buffer(1010, 1))));
		Outcomes.get(connected.flow().write(BytePattern.buffer(1011, 10)));
		new PatternReader().read(connected.peer(), 1021);
	}

	@Test
	default void emptyWritesAreAllowed() throws Exception {
		ConnectedFlow connected = open();
		ByteBuf empty = ByteBufAllocator.DEFAULT.buffer(16);
		Outcomes.get(connected.flow().write(Unpooled.EMPTY_BUFFER));
		Outcomes.get(connected.flow().write(empty));
		Outcomes.get(connected.flow().writev(List.of()));
		Outcomes.get(connected.flow().writev(List.of(Unpooled.EMPTY_BUFFER)));
		Outcomes.get(connected.flow().write(BytePattern.buffer(0, 1)));
		new PatternReader().read(connected.peer(), 1);
		Outcomes.soon("The release of the buffer", () -> empty.refCnt() == 0);
	}

	@Test
	default void writesOfSeveralThreadsDoNotMix() throws Exception {
		ConnectedFlow connected = open();
		int threads = 4;
		int records = 500;
		List<CompletableFuture<@Nullable Void>> writers = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			byte id = (byte) i;
			writers.add(Outcomes.inBackground(() -> {
				for (int number = 0; number < records; number++) {
					ByteBuf first = ByteBufAllocator.DEFAULT.buffer(5).writeByte(id).writeInt(number);
					ByteBuf second = ByteBufAllocator.DEFAULT.buffer(3).writeByte(id).writeShort(number);
					connected.flow().writev(List.of(first, second)).join();
				}
				return null;
			}));
		}
		int[] next = new int[threads];
		byte[] bytes = new byte[8 * threads * records];
		int count = 0;
		while (count < bytes.length) {
			int read = connected.peer().read(bytes, count, bytes.length - count);
			assertThat(read).isPositive();
			count += read;
		}
		ByteBuf received = Unpooled.wrappedBuffer(bytes);
		while (received.isReadable()) {
			int id = received.readByte();
			assertThat(received.readInt()).as("number of the record").isEqualTo(next[id]);
			assertThat(received.readByte()).as("second part of the record").isEqualTo((byte) id);
			assertThat(received.readShort()).isEqualTo((short) next[id]);
			next[id]++;
		}
		writers.forEach(Outcomes::get);
	}

	@Test
	default void writerStopsWhileThePeerDoesNotReadAndGoesOnThen() throws Exception {
		ConnectedFlow connected = open();
		PatternWriter writer = new PatternWriter(connected.flow(), 16 * 1024);
		CompletableFuture<@Nullable Void> pending = writer.writeUntilStalled(bufferLimit());
		assertThat(writer.accepted()).isLessThan(bufferLimit());
		PatternReader received = new PatternReader();
		received.read(connected.peer(), writer.accepted());
		Outcomes.get(pending);
		received.read(connected.peer(), writer.accepted() - received.position());
		Outcomes.get(connected.flow().write(BytePattern.buffer(received.position(), 10)));
		received.read(connected.peer(), 10);
	}

	@Test
	default void writeFailsAfterThisSideHasClosed() throws Exception {
		ConnectedFlow connected = open();
		connected.flow().close();
		ByteBuf buffer = BytePattern.buffer(0, 10);
		assertThat(Outcomes.failure(connected.flow().write(buffer))).isInstanceOf(FlowClosedException.class);
		Outcomes.soon("The release of the buffer", () -> buffer.refCnt() == 0);
	}

	@Test
	default void writevFailsAfterThisSideHasClosed() throws Exception {
		ConnectedFlow connected = open();
		connected.flow().close();
		List<ByteBuf> buffers = List.of(BytePattern.buffer(0, 10), BytePattern.buffer(10, 10));
		assertThat(Outcomes.failure(connected.flow().writev(buffers))).isInstanceOf(FlowClosedException.class);
		Outcomes.soon("The release of the buffer", () -> buffers.stream().allMatch((buffer) -> buffer.refCnt() == 0));
	}

	@Test
	default void writeFailsAfterShutdownOfTheWritingSide() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable Void> shutdown = connected.flow().shutdown(ShutdownMode.WRITE);
		ByteBuf buffer = BytePattern.buffer(0, 10);
		assertThat(Outcomes.failure(connected.flow().write(buffer))).isInstanceOf(FlowException.class);
		Outcomes.soon("The release of the buffer", () -> buffer.refCnt() == 0);
		Outcomes.get(shutdown);
	}

	@Test
	default void writeFailsOnceThePeerIsGoneAndAllLaterOnesDo() throws Exception {
		ConnectedFlow connected = open();
		connected.peer().close();
		FlowException failure = writeUntilFailure(connected.flow());
		assertThat(failure).isInstanceOf(FlowClosedException.class);
		for (int i = 0; i < 3; i++) {
			ByteBuf buffer = BytePattern.buffer(0, 10);
			assertThat(Outcomes.failure(connected.flow().write(buffer))).isInstanceOf(FlowException.class);
			Outcomes.soon("The release of the buffer", () -> buffer.refCnt() == 0);
		}
	}

	@Test
	default void resetFailsPendingAndLaterWritesAndReleasesTheirBuffers() throws Exception {
		if (!canReset()) {
			return;
		}
		ConnectedFlow connected = open();
		PatternWriter writer = new PatternWriter(connected.flow(), 16 * 1024);
		writer.writeUntilStalled(bufferLimit());
		ByteBuf waiting = BytePattern.buffer(0, 10);
		CompletableFuture<@Nullable Void> write = connected.flow().write(waiting);
		connected.peer().reset();
		assertThat(Outcomes.failure(write)).isInstanceOf(FlowException.class);
		Outcomes.soon("The release of the buffer", () -> waiting.refCnt() == 0);
		assertThat(Outcomes.failure(connected.flow().write(BytePattern.buffer(0, 10))))
			.isInstanceOf(FlowException.class);
	}

	@Test
	default void writtenBuffersAreReleased() throws Exception {
		ConnectedFlow connected = open();
		List<ByteBuf> buffers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			buffers.add(BytePattern.buffer(i * 1000L, 1000));
		}
		Outcomes.get(connected.flow().write(buffers.get(0)));
		Outcomes.get(connected.flow().writev(buffers.subList(1, 10)));
		new PatternReader().read(connected.peer(), 10_000);
		Outcomes.soon("The release of all buffers", () -> buffers.stream().allMatch((buffer) -> buffer.refCnt() == 0));
	}

	@Test
	default void bytesOfABufferBeforeItsReaderIndexAreNotWritten() throws Exception {
		ConnectedFlow connected = open();
		ByteBuf slice = BytePattern.buffer(0, 100).skipBytes(20);
		ByteBuf composite = Unpooled.wrappedBuffer(BytePattern.buffer(100, 50), BytePattern.buffer(150, 50));
		Outcomes.get(connected.flow().write(slice));
		Outcomes.get(connected.flow().write(composite.skipBytes(10)));
		byte[] received = new byte[170];
		int count = 0;
		while (count < received.length) {
			int read = connected.peer().read(received, count, received.length - count);
			assertThat(read).isPositive();
			count += read;
		}
		BytePattern.check(20, Arrays.copyOfRange(received, 0, 80), 80);
		BytePattern.check(110, Arrays.copyOfRange(received, 80, 170), 90);
	}

	@Test
	default void recursionOverWritesEndsBeforeTheStack() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<Long> received = new PatternReader().readToEndInBackground(connected.peer());
		Outcomes.get(writeAll(connected.flow(), 0, RECURSIVE_WRITES));
		Outcomes.get(connected.flow().shutdown(ShutdownMode.WRITE));
		assertThat(Outcomes.get(received)).isEqualTo(RECURSIVE_WRITES);
	}

	private static CompletableFuture<@Nullable Void> writeAll(Flow flow, int from, int to) {
		return (from == to) ? CompletableFuture.completedFuture(null)
				: flow.write(BytePattern.buffer(from, 1)).thenCompose((nothing) -> writeAll(flow, from + 1, to));
	}

	private static FlowException writeUntilFailure(Flow flow) {
		FlowException[] failure = new FlowException[1];
		Outcomes.until("The failure of a write", () -> {
			CompletableFuture<@Nullable Void> write = flow.write(BytePattern.buffer(0, 1000));
			Outcomes.settled(write);
			if (write.isCompletedExceptionally()) {
				assertThat(Outcomes.failure(write)).isInstanceOf(FlowException.class);
				failure[0] = (FlowException) Outcomes.failure(write);
			}
			return write.isCompletedExceptionally();
		});
		return failure[0];
	}

}
