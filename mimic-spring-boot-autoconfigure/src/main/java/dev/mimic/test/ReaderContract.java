package dev.mimic.test;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowReader;
import dev.mimic.flow.ShutdownMode;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of the reader.
 *
 * @author Mimic Contributors
 */
interface ReaderContract extends FlowContract {

	@Test
	default void readerIsAlwaysTheSame() throws Exception {
		Flow flow = open().flow();
		assertThat(flow.reader()).isSameAs(flow.reader());
	}

	@Test
	default void readExactlyJoinsAndCuts() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		CompletableFuture<ByteBuf> first = reader.readExactly(10_000);
		connected.peer().write(BytePattern.bytes(0, 5000));
		connected.peer().write(BytePattern.bytes(5000, 10_000));
		PatternReader received = new PatternReader();
		received.accept(Outcomes.get(first));
		assertThat(received.position()).isEqualTo(10_000);
		received.accept(Outcomes.get(reader.readExactly(1)));
		received.accept(Outcomes.get(reader.readExactly(4999)));
		assertThat(received.position()).isEqualTo(15_000);
		Outcomes.get(reader.readExactly(0)).release();
	}

	@Test
	default void readExactlyCanAskForMoreThanIsReadAhead() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable Object> sent = Outcomes.inBackground(() -> {
			connected.peer().write(BytePattern.bytes(0, 1_000_000));
			return null;
		});
		ByteBuf buffer = Outcomes.get(connected.flow().reader().readExactly(1_000_000));
		assertThat(buffer.readableBytes()).isEqualTo(1_000_000);
		new PatternReader().accept(buffer);
		Outcomes.get(sent);
	}

	@Test
	default void endInsideOfAReadExactlyFailsAndLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<ByteBuf> read = connected.flow().reader().readExactly(10);
		connected.peer().write(BytePattern.bytes(0, 4));
		connected.peer().shutdownOutput();
		assertThat(Outcomes.failure(read)).isInstanceOf(FlowException.class).hasMessageContaining("4 of 10 bytes");
		ByteBuf rest = Outcomes.get(connected.flow().reader().readExactly(4));
		new PatternReader().accept(rest);
		assertThat(Outcomes.get(connected.flow().reader().read())).isNull();
	}

	@Test
	default void readUntilFindsDelimitersHoweverTheBytesAreCut() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		byte[] delimiter = ascii("\r\n\r\n");
		for (int cut = 1; cut < 12; cut++) {
			byte[] sent = ascii("head\r\r\n\r\n" + "rest");
			CompletableFuture<@Nullable ByteBuf> head = reader.readUntil(delimiter, 100);
			connected.peer().write(sent, 0, cut);
			connected.peer().write(sent, cut, sent.length - cut);
			assertThat(text(Outcomes.get(head))).isEqualTo("head\r\r\n\r\n");
			assertThat(text(Outcomes.get(reader.readExactly(4)))).isEqualTo("rest");
		}
	}

	@Test
	default void readUntilIsBoundedAndLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		connected.peer().write(ascii("0123456789\n"));
		assertThat(Outcomes.failure(reader.readUntil(ascii("\n"), 10))).isInstanceOf(FlowException.class)
			.hasMessageContaining("10 bytes");
		assertThat(text(Outcomes.get(reader.readUntil(ascii("\n"), 11)))).isEqualTo("0123456789\n");
	}

	@Test
	default void readUntilTellsACleanEndFromABrokenOne() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		connected.peer().write(ascii("one\ntwo"));
		connected.peer().shutdownOutput();
		assertThat(text(Outcomes.get(reader.readUntil(ascii("\n"), 100)))).isEqualTo("one\n");
		assertThat(Outcomes.failure(reader.readUntil(ascii("\n"), 100))).isInstanceOf(FlowException.class);
		assertThat(text(Outcomes.get(reader.readExactly(3)))).isEqualTo("two");
		assertThat(Outcomes.get(reader.readUntil(ascii("\n"), 100))).isNull();
	}

	@Test
	default void recursionOverReadUntilEndsBeforeTheStack() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<@Nullable Object> sent = Outcomes.inBackground(() -> {
			connected.peer().write(ascii("\n".repeat(10_000)));
			connected.peer().shutdownOutput();
			return null;
		});
		assertThat(Outcomes.get(countLines(connected.flow().reader(), 0))).isEqualTo(10_000);
		Outcomes.get(sent);
	}

	private static CompletableFuture<Integer> countLines(FlowReader reader, int count) {
		return reader.readUntil(ascii("\n"), 100).thenCompose((line) -> {
			if (line == null) {
				return CompletableFuture.completedFuture(count);
			}
			line.release();
			return countLinesDeeper(reader, count + 1, 10);
		});
	}

	/**
	 * Makes the stack deeper, as code between the two calls would.
	 * @param reader the reader
	 * @param count the lines so far
	 * @param depth how much deeper
	 * @return the future of the count
	 */
	private static CompletableFuture<Integer> countLinesDeeper(FlowReader reader, int count, int depth) {
		return (depth > 0) ? countLinesDeeper(reader, count, depth - 1) : countLines(reader, count);
	}

	@Test
	default void cancelledOperationsLoseNothing() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		CompletableFuture<ByteBuf> exactly = reader.readExactly(100);
		connected.peer().write(ascii("abc"));
		Outcomes.holdsWithin(Outcomes.PATIENCE.dividedBy(1200), () -> reader.available() == 3);
		assertThat(exactly.cancel(false)).isTrue();
		CompletableFuture<@Nullable ByteBuf> until = reader.readUntil(ascii("\n"), 100);
		assertThat(until.cancel(false)).isTrue();
		connected.peer().write(ascii("def"));
		assertThat(text(Outcomes.get(reader.readExactly(6)))).isEqualTo("abcdef");
	}

	@Test
	default void allWaysToReadShareTheirBytes() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		InputStream input = connected.flow().inputStream();
		connected.peer().write(ascii("head\nAbcdefgh"));
		assertThat(text(Outcomes.get(reader.readUntil(ascii("\n"), 100)))).isEqualTo("head\n");
		assertThat(input.read()).isEqualTo('A');
		assertThat(text(Outcomes.get(reader.readExactly(2)))).isEqualTo("bc");
		assertThat(input.readNBytes(2)).isEqualTo(ascii("de"));
		StringBuilder rest = new StringBuilder();
		while (rest.length() < 3) {
			rest.append(text(Outcomes.get(reader.read())));
		}
		assertThat(rest).hasToString("fgh");
	}

	@Test
	default void operationsAreRefusedWhileOneIsPending() throws Exception {
		ConnectedFlow connected = open();
		FlowReader reader = connected.flow().reader();
		CompletableFuture<ByteBuf> pending = reader.readExactly(2);
		assertThat(Outcomes.failure(reader.readExactly(1))).isInstanceOf(IllegalStateException.class);
		assertThat(Outcomes.failure(reader.readUntil(ascii("\n"), 10))).isInstanceOf(IllegalStateException.class);
		assertThat(reader.poll()).isNull();
		connected.peer().write(ascii("ab"));
		assertThat(text(Outcomes.get(pending))).isEqualTo("ab");
	}

	@Test
	default void closeFailsTheOperationThatIsPending() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<ByteBuf> pending = connected.flow().reader().readExactly(10);
		connected.peer().write(ascii("abc"));
		connected.flow().close();
		assertThat(Outcomes.failure(pending)).isInstanceOf(FlowClosedException.class);
		assertThat(Outcomes.failure(connected.flow().reader().readExactly(1))).isInstanceOf(FlowClosedException.class);
	}

	@Test
	default void transferCopiesEverythingToAnotherFlow() throws Exception {
		ConnectedFlow from = open();
		ConnectedFlow to = open();
		CompletableFuture<@Nullable Object> sent = Outcomes.inBackground(() -> {
			from.peer().write(BytePattern.bytes(0, 1_000_000));
			from.peer().shutdownOutput();
			return null;
		});
		CompletableFuture<Long> transfer = from.flow().reader().transferTo(to.flow());
		PatternReader received = new PatternReader();
		received.read(to.peer(), 1_000_000);
		assertThat(Outcomes.get(transfer)).isEqualTo(1_000_000);
		Outcomes.get(to.flow().shutdown(ShutdownMode.WRITE));
		received.readToEnd(to.peer());
		assertThat(received.position()).isEqualTo(1_000_000);
		Outcomes.get(sent);
	}

	@Test
	default void cancelledTransferLeavesTheReaderUsable() throws Exception {
		ConnectedFlow from = open();
		ConnectedFlow to = open();
		CompletableFuture<Long> transfer = from.flow().reader().transferTo(to.flow());
		from.peer().write(BytePattern.bytes(0, 10));
		PatternReader received = new PatternReader();
		received.read(to.peer(), 10);
		assertThat(transfer.cancel(false)).isTrue();
		from.peer().write(BytePattern.bytes(10, 10));
		received.accept(Outcomes.get(from.flow().reader().readExactly(10)));
		assertThat(received.position()).isEqualTo(20);
	}

	@Test
	default void transferToAClosedFlowFails() throws Exception {
		ConnectedFlow from = open();
		ConnectedFlow to = open();
		to.flow().close();
		CompletableFuture<Long> transfer = from.flow().reader().transferTo(to.flow());
		from.peer().write(BytePattern.bytes(0, 10));
		assertThat(Outcomes.failure(transfer)).isInstanceOf(FlowClosedException.class);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static String text(@Nullable ByteBuf buffer) {
		assertThat(buffer).isNotNull();
		String text = buffer.toString(StandardCharsets.US_ASCII);
		buffer.release();
		return text;
	}

}
