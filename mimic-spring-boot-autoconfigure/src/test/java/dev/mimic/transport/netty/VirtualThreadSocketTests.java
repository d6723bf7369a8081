package dev.mimic.transport.netty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.mimic.flow.VirtualThreads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the blocking views of flows over sockets don't hold on to the carrier of a
 * virtual thread.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class VirtualThreadSocketTests {

	private static final int WRITERS = 10;

	/**
	 * More than sockets and flows take in while nothing reads.
	 */
	private static final int BYTES = 64 * 1024 * 1024;

	private final ExecutorService threads = VirtualThreads.executor();

	private final List<SocketPair> pairs = new ArrayList<>();

	static Stream<Wire> wires() {
		return Wire.all().stream();
	}

	@AfterEach
	void shutDown() throws IOException {
		this.threads.shutdownNow();
		for (SocketPair pair : this.pairs) {
			pair.close();
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void blockedViewsDoNotPin(Wire wire) throws Exception {
		EventLoops loops = EventLoops.create(wire.kind(), 2);
		try {
			for (int i = 0; i < VirtualThreads.MANY; i++) {
				this.pairs.add(SocketPair.open(loops, wire));
			}
			// A class that is loaded pins those that wait for it
			use();
			assertThat(VirtualThreads.pinnedDuring(this::use)).isEmpty();
			for (SocketPair pair : this.pairs) {
				pair.close();
			}
			this.pairs.clear();
		}
		finally {
			loops.close();
		}
	}

	private Object use() throws Exception {
		List<Future<Integer>> reads = new ArrayList<>();
		CountDownLatch reading = new CountDownLatch(this.pairs.size());
		for (SocketPair pair : this.pairs) {
			reads.add(this.threads.submit(() -> {
				reading.countDown();
				return pair.flow.inputStream().read();
			}));
		}
		assertThat(reading.await(20, TimeUnit.SECONDS)).as("every reader has got a carrier").isTrue();
		List<Future<@Nullable Object>> writes = new ArrayList<>();
		for (SocketPair pair : this.pairs.subList(0, WRITERS)) {
			writes.add(this.threads.submit(() -> {
				pair.flow.outputStream().write(new byte[BYTES]);
				return null;
			}));
		}
		for (int i = 0; i < this.pairs.size(); i++) {
			this.pairs.get(i).send("x");
			assertThat(VirtualThreads.get(reads.get(i))).isEqualTo('x');
		}
		for (int i = 0; i < WRITERS; i++) {
			assertThat(writes.get(i)).isNotDone();
			drain(this.pairs.get(i));
			VirtualThreads.get(writes.get(i));
		}
		return writes;
	}

	private static void drain(SocketPair pair) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(1024 * 1024);
		for (long left = BYTES; left > 0; left -= buffer.position()) {
			buffer.clear();
			assertThat(pair.peer.read(buffer)).isPositive();
		}
	}

}
