package dev.mimic.test;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of ending one direction or both.
 *
 * @author Mimic Contributors
 */
interface ShutdownContract extends FlowContract {

	@Test
	default void everythingAcceptedBeforeShutdownReachesASlowPeer() throws Exception {
		ConnectedFlow connected = open();
		PatternWriter writer = new PatternWriter(connected.flow(), 16 * 1024);
		CompletableFuture<@Nullable Void> pending = writer.writeUntilStalled(bufferLimit());
		CompletableFuture<@Nullable Void> shutdown = connected.flow().shutdown(ShutdownMode.WRITE);
		SlowReader slow = new SlowReader(connected.peer());
		slow.readToEnd();
		Outcomes.settled(pending);
		assertThat(slow.position()).as("bytes that the peer received").isGreaterThanOrEqualTo(writer.accepted());
		Outcomes.get(shutdown);
	}

	@Test
	default void readingGoesOnAfterShutdownOfTheWritingSide() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		Outcomes.get(flow.write(BytePattern.buffer(0, 1000)));
		Outcomes.get(flow.shutdown(ShutdownMode.WRITE));
		PatternReader peer = new PatternReader();
		peer.readToEnd(connected.peer());
		assertThat(peer.position()).isEqualTo(1000);
		if (!flow.supportsHalfClose()) {
			Outcomes.get(flow.closed());
			return;
		}
		connected.peer().write(BytePattern.bytes(0, 5000));
		PatternReader received = new PatternReader();
		received.read(flow, 5000);
		assertThat(flow.closed()).isNotDone();
		connected.peer().shutdownOutput();
		received.readToEnd(flow);
		Outcomes.get(flow.closed());
	}

	@Test
	default void writingGoesOnAfterThePeerHasEndedItsSide() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		connected.peer().write(BytePattern.bytes(0, 10));
		connected.peer().shutdownOutput();
		PatternReader received = new PatternReader();
		received.readToEnd(flow);
		assertThat(received.position()).isEqualTo(10);
		if (!flow.supportsHalfClose()) {
			return;
		}
		Outcomes.get(flow.write(BytePattern.buffer(0, 5000)));
		PatternReader peer = new PatternReader();
		peer.read(connected.peer(), 5000);
		assertThat(flow.closed()).isNotDone();
		Outcomes.get(flow.shutdown(ShutdownMode.WRITE));
		peer.readToEnd(connected.peer());
		Outcomes.get(flow.closed());
	}

	@Test
	default void bytesThatArrivedCanBeReadAfterBothSidesHaveEnded() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		if (!flow.supportsHalfClose()) {
			return;
		}
		connected.peer().write(BytePattern.bytes(0, 3000));
		connected.peer().shutdownOutput();
		Outcomes.get(flow.shutdown(ShutdownMode.WRITE));
		PatternReader received = new PatternReader();
		received.readToEnd(flow);
		assertThat(received.position()).isEqualTo(3000);
		Outcomes.get(flow.closed());
	}

	@Test
	default void readsEndAfterShutdownOfTheReadingSide() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		CompletableFuture<@Nullable ByteBuf> pending = flow.read();
		Outcomes.get(flow.shutdown(ShutdownMode.READ));
		assertThat(Outcomes.get(pending)).isNull();
		assertThat(Outcomes.get(flow.read())).isNull();
		assertThat(flow.poll()).isNull();
		Outcomes.get(flow.write(BytePattern.buffer(0, 5000)));
		new PatternReader().read(connected.peer(), 5000);
	}

	@Test
	default void shutdownOfTheReadingSideDropsWhatHasArrived() throws Exception {
		ConnectedFlow connected = open();
		connected.peer().write(BytePattern.bytes(0, 1000));
		Outcomes.get(connected.flow().shutdown(ShutdownMode.READ));
		assertThat(Outcomes.get(connected.flow().read())).isNull();
	}

	@Test
	default void flowIsClosedWhenBothSidesAreShutDown() throws Exception {
		ConnectedFlow connected = open();
		Outcomes.get(connected.flow().write(BytePattern.buffer(0, 1000)));
		Outcomes.get(connected.flow().shutdown(ShutdownMode.READ_WRITE));
		PatternReader peer = new PatternReader();
		peer.readToEnd(connected.peer());
		assertThat(peer.position()).isEqualTo(1000);
		Outcomes.get(connected.flow().closed());
	}

	@Test
	default void flowIsClosedWhenOneSideIsShutDownAfterTheOther() throws Exception {
		ConnectedFlow connected = open();
		Outcomes.get(connected.flow().shutdown(ShutdownMode.READ));
		Outcomes.get(connected.flow().shutdown(ShutdownMode.WRITE));
		new PatternReader().readToEnd(connected.peer());
		connected.peer().close();
		Outcomes.get(connected.flow().closed());
	}

	@Test
	default void shutdownMayBeRepeated() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable Void> first = connected.flow().shutdown(ShutdownMode.WRITE);
		CompletableFuture<@Nullable Void> second = connected.flow().supportsHalfClose()
				? connected.flow().shutdown(ShutdownMode.WRITE) : first;
		new PatternReader().readToEnd(connected.peer());
		Outcomes.get(first);
		Outcomes.get(second);
		if (connected.flow().supportsHalfClose()) {
			Outcomes.get(connected.flow().shutdown(ShutdownMode.READ));
		}
		connected.peer().close();
		Outcomes.get(connected.flow().closed());
	}

}
