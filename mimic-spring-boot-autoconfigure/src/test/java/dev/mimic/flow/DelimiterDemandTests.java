package dev.mimic.flow;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DelimiterDemand}.
 *
 * @author Mimic Contributors
 */
class DelimiterDemandTests {

	@Test
	void agreesWithAPlainSearchOnRandomBytesAndCuts() {
		Random random = new Random(7);
		for (int round = 0; round < 10_000; round++) {
			// Few letters, so that delimiters overlap with themselves
			String text = letters(random, 1 + random.nextInt(30));
			String delimiter = letters(random, 1 + random.nextInt(5));
			int max = delimiter.length() + random.nextInt(30);
			int found = text.indexOf(delimiter);
			int end = (found < 0) ? -1 : found + delimiter.length();
			String expected = (end > 0 && end <= max) ? text.substring(0, end)
					: (text.length() >= max) ? "too long" : "wait";
			assertThat(search(random, text, delimiter, max)).as("'%s' in '%s' up to %d", delimiter, text, max)
				.isEqualTo(expected);
		}
	}

	private static String search(Random random, String text, String delimiter, int max) {
		ByteQueue queue = new ByteQueue();
		DelimiterDemand demand = new DelimiterDemand(delimiter.getBytes(StandardCharsets.US_ASCII), max);
		int position = 0;
		while (position < text.length()) {
			int count = 1 + random.nextInt(text.length() - position);
			// With something before the reader index, which is not to be looked at
			queue
				.add(Unpooled.copiedBuffer("ab" + text.substring(position, position + count), StandardCharsets.US_ASCII)
					.skipBytes(2));
			position += count;
			boolean more = position < text.length();
			// Several buffers may be there before anything looks
			if ((!more || random.nextBoolean()) && demand.ready(queue, false)) {
				Object outcome = demand.take(queue);
				release(queue);
				if (outcome instanceof ByteBuf buffer) {
					String found = buffer.toString(StandardCharsets.US_ASCII);
					buffer.release();
					return found;
				}
				assertThat(outcome).isInstanceOf(FlowException.class);
				return "too long";
			}
		}
		release(queue);
		return "wait";
	}

	private static void release(ByteQueue queue) {
		Queue<ByteBuf> rest = queue.removeAll();
		if (rest != null) {
			rest.forEach(ByteBuf::release);
		}
	}

	@Test
	void looksAtEachByteOnce() {
		ByteQueue queue = new ByteQueue();
		DelimiterDemand demand = new DelimiterDemand("\r\n".getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
		long started = System.nanoTime();
		// Looking at all again each time takes minutes
		for (int i = 0; i < 65_536; i++) {
			queue.add(Unpooled.buffer(1).writeByte('\r'));
			assertThat(demand.ready(queue, false)).isFalse();
		}
		assertThat(System.nanoTime() - started).isLessThan(20_000_000_000L);
		queue.add(Unpooled.buffer(1).writeByte('\n'));
		assertThat(demand.ready(queue, false)).isTrue();
		assertThat(demand.take(queue)).isInstanceOfSatisfying(ByteBuf.class, (buffer) -> {
			assertThat(buffer.readableBytes()).isEqualTo(65_537);
			buffer.release();
		});
	}

	private static String letters(Random random, int length) {
		StringBuilder letters = new StringBuilder();
		for (int i = 0; i < length; i++) {
			letters.append((char) ('a' + random.nextInt(2)));
		}
		return letters.toString();
	}

}
