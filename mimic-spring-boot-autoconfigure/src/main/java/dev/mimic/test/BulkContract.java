package dev.mimic.test;

import java.util.Random;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large amounts, both ways.
 *
 * @author Mimic Contributors
 */
interface BulkContract extends FlowContract {

	/**
	 * The bytes sent in each direction.
	 */
	long BULK = 64L * 1024 * 1024;

	@Test
	default void bulkGoesBothWaysAtOnceBitByBit() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		CompletableFuture<@Nullable Void> flowSends = Outcomes.inBackground(() -> {
			Random random = new Random(1);
			long position = 0;
			while (position < BULK) {
				int length = chunk(random, BULK - position);
				Outcomes.get(flow.write(BytePattern.buffer(position, length)));
				position += length;
			}
			return null;
		});
		PatternReader peer = new PatternReader();
		CompletableFuture<@Nullable Void> peerReceives = Outcomes.inBackground(() -> {
			peer.read(connected.peer(), BULK);
			return null;
		});
		CompletableFuture<@Nullable Void> peerSends = Outcomes.inBackground(() -> {
			Random random = new Random(2);
			long position = 0;
			while (position < BULK) {
				int length = chunk(random, BULK - position);
				connected.peer().write(BytePattern.bytes(position, length));
				position += length;
			}
			if (!flow.supportsHalfClose()) {
				Outcomes.get(peerReceives);
			}
			connected.peer().shutdownOutput();
			return null;
		});
		PatternReader received = new PatternReader();
		received.readToEnd(flow);
		assertThat(received.position()).isEqualTo(BULK);
		Outcomes.get(peerReceives);
		Outcomes.get(flowSends);
		Outcomes.get(peerSends);
		Outcomes.get(flow.shutdown(ShutdownMode.WRITE));
		peer.readToEnd(connected.peer());
		assertThat(peer.position()).isEqualTo(BULK);
		Outcomes.get(flow.closed());
	}

	@Test
	default void smallMessagesGoToAndFro() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		PatternReader peer = new PatternReader();
		PatternReader received = new PatternReader();
		for (int i = 0; i < 1000; i++) {
			Outcomes.get(flow.write(BytePattern.buffer(i * 64L, 64)));
			peer.read(connected.peer(), 64);
			connected.peer().write(BytePattern.bytes(i * 64L, 64));
			received.read(flow, 64);
		}
	}

	private static int chunk(Random random, long rest) {
		int length = 1 + random.nextInt(1 << (1 + random.nextInt(16)));
		return (int) Math.min(length, rest);
	}

}
