package dev.mimic.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract of closing.
 *
 * @author Mimic Contributors
 */
interface CloseContract extends FlowContract {

	@Test
	default void closeFailsThePendingReadAtOnceAndLaterOnes() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable ByteBuf> read = connected.flow().read();
		connected.flow().close();
		assertThat(Outcomes.failure(read)).isInstanceOf(FlowClosedException.class);
		assertThat(Outcomes.failure(connected.flow().read())).isInstanceOf(FlowClosedException.class);
		assertThat(connected.flow().poll()).isNull();
	}

	@Test
	default void closeTellsThePeer() throws Exception {
		ConnectedFlow connected = open();
		connected.flow().close();
		PatternReader peer = new PatternReader();
		peer.readToEnd(connected.peer());
		assertThat(peer.position()).isZero();
		connected.peer().close();
		Outcomes.get(connected.flow().closed());
	}

	@Test
	default void closeMayBeRepeatedAndMixed() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		flow.close();
		CompletableFuture<@Nullable Void> first = flow.closeAsync();
		CompletableFuture<@Nullable Void> second = flow.closeAsync();
		flow.close();
		connected.peer().close();
		Outcomes.get(first);
		Outcomes.get(second);
		Outcomes.get(flow.closed());
		flow.abort();
		flow.close();
		Outcomes.get(flow.closeAsync());
	}

	@Test
	default void nothingThrowsAfterClose() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		connected.peer().close();
		Outcomes.get(flow.closeAsync());
		Outcomes.failure(flow.read());
		assertThat(flow.poll()).isNull();
		Outcomes.failure(flow.write(BytePattern.buffer(0, 10)));
		Outcomes.failure(flow.writev(List.of(BytePattern.buffer(0, 10))));
		for (ShutdownMode mode : ShutdownMode.values()) {
			Outcomes.settled(flow.shutdown(mode));
		}
		Outcomes.get(flow.closed());
	}

	@Test
	default void everythingAcceptedBeforeCloseReachesASlowPeer() throws Exception {
		ConnectedFlow connected = open();
		PatternWriter writer = new PatternWriter(connected.flow(), 16 * 1024);
		CompletableFuture<@Nullable Void> pending = writer.writeUntilStalled(bufferLimit());
		connected.flow().close();
		SlowReader slow = new SlowReader(connected.peer());
		slow.readToEnd();
		Outcomes.settled(pending);
		assertThat(slow.position()).as("bytes that the peer received").isGreaterThanOrEqualTo(writer.accepted());
		connected.peer().close();
		Outcomes.get(connected.flow().closed());
	}

	@Test
	default void everythingAcceptedBeforeCloseArrivesWhileBytesOfThePeerAreUnread() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		connected.peer().write(BytePattern.bytes(0, 100_000));
		Outcomes.get(flow.write(BytePattern.buffer(0, 50_000)));
		flow.close();
		PatternReader peer = new PatternReader();
		peer.readToEnd(connected.peer());
		assertThat(peer.position()).as("bytes that the peer received").isEqualTo(50_000);
		connected.peer().close();
		Outcomes.get(flow.closed());
	}

	@Test
	default void closeEndsAlthoughThePeerDoesNothing() throws Exception {
		ConnectedFlow connected = open();
		connected.peer().write(BytePattern.bytes(0, 100_000));
		new PatternWriter(connected.flow(), 16 * 1024).writeUntilStalled(bufferLimit());
		Outcomes.get(connected.flow().closeAsync());
	}

	@Test
	default void closeReleasesUnreadBytesAndPendingWrites() throws Exception {
		ConnectedFlow connected = open();
		connected.peer().write(BytePattern.bytes(0, 10_000));
		new PatternWriter(connected.flow(), 16 * 1024).writeUntilStalled(bufferLimit());
		ByteBuf pending = BytePattern.buffer(0, 10);
		CompletableFuture<@Nullable Void> write = connected.flow().write(pending);
		connected.flow().close();
		Outcomes.get(connected.flow().closed());
		Outcomes.settled(write);
		connected.peer().close();
		Outcomes.soon("The release of the buffer", () -> pending.refCnt() == 0);
	}

	@Test
	default void closedTellsThatThePeerIsGone() throws Exception {
		ConnectedFlow connected = open();
		if (canReset()) {
			connected.peer().reset();
			Outcomes.get(connected.flow().closed());
		}
	}

	@Test
	default void callersCannotCompleteClosed() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		flow.closed().complete(null);
		flow.closed().cancel(true);
		flow.closed().completeExceptionally(new IllegalStateException());
		assertThat(flow.closed()).isNotDone();
		Outcomes.get(flow.write(BytePattern.buffer(0, 10)));
		new PatternReader().read(connected.peer(), 10);
	}

	@Test
	default void abortFailsWhatIsPendingAndTellsThePeer() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		CompletableFuture<@Nullable ByteBuf> read = flow.read();
		CompletableFuture<@Nullable Void> pending = new PatternWriter(flow, 16 * 1024).writeUntilStalled(bufferLimit());
		ByteBuf waiting = BytePattern.buffer(0, 10);
		CompletableFuture<@Nullable Void> write = flow.write(waiting);
		flow.abort();
		assertThat(Outcomes.failure(read)).isInstanceOf(FlowException.class);
		assertThat(Outcomes.failure(write)).isInstanceOf(FlowException.class);
		Outcomes.failure(pending);
		Outcomes.get(flow.closed());
		Outcomes.soon("The release of the buffer", () -> waiting.refCnt() == 0);
		if (canReset()) {
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> new PatternReader().readToEnd(connected.peer()));
		}
		flow.abort();
		flow.close();
	}

	@Test
	default void abortAfterCloseDoesNotWait() throws Exception {
		ConnectedFlow connected = open();
		new PatternWriter(connected.flow(), 16 * 1024).writeUntilStalled(bufferLimit());
		connected.flow().close();
		connected.flow().abort();
		Outcomes.get(connected.flow().closed());
	}

	@Test
	default void closeFromAnotherThreadEndsEverythingThatIsPending() throws Exception {
		for (ShutdownMode mode : ShutdownMode.values()) {
			ConnectedFlow connected = open();
			Flow flow = connected.flow();
			CompletableFuture<@Nullable ByteBuf> read = flow.read();
			CompletableFuture<@Nullable Void> pending = new PatternWriter(flow, 16 * 1024)
				.writeUntilStalled(bufferLimit());
			CompletableFuture<@Nullable Void> write = flow.write(BytePattern.buffer(0, 10));
			CompletableFuture<@Nullable Void> shutdown = flow.shutdown(mode);
			Outcomes.get(Outcomes.inBackground(() -> {
				flow.close();
				return Boolean.TRUE;
			}));
			Outcomes.settled(read);
			connected.peer().close();
			Outcomes.settled(pending);
			Outcomes.settled(write);
			Outcomes.settled(shutdown);
			Outcomes.get(flow.closed());
		}
	}

	@Test
	default void useFromSeveralThreadsWhileClosingNeverHangs() throws Exception {
		for (int round = 0; round < 50; round++) {
			ConnectedFlow connected = open();
			Flow flow = connected.flow();
			CompletableFuture<Long> peer = new PatternReader().readToEndInBackground(connected.peer());
			List<CompletableFuture<?>> all = new ArrayList<>();
			all.add(Outcomes.inBackground(() -> {
				long position = 0;
				while (true) {
					flow.write(BytePattern.buffer(position, 500)).join();
					position += 500;
				}
			}));
			all.add(Outcomes.inBackground(() -> {
				while (true) {
					Outcomes.failure(flow.read());
					throw new FlowClosedException("read has failed, as it should");
				}
			}));
			int delay = round;
			all.add(Outcomes.inBackground(() -> {
				long until = System.nanoTime() + delay * 10_000L;
				while (System.nanoTime() < until) {
					Thread.onSpinWait();
				}
				if (delay % 3 == 0) {
					flow.abort();
				}
				flow.close();
				throw new FlowClosedException("closed, as it should");
			}));
			all.forEach(Outcomes::failure);
			Outcomes.settled(peer);
			connected.peer().close();
			Outcomes.get(flow.closed());
		}
	}

	@Test
	default void unwrapFindsTheFlowItselfAndNothingUnknown() throws Exception {
		Flow flow = open().flow();
		assertThat(flow.unwrap(flow.getClass())).isNotNull();
		assertThat(flow.unwrap(CloseContract.class)).isNull();
	}

}
