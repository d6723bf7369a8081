package dev.mimic.resp.lexeme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resp.Allocation;
import dev.mimic.resp.RandomValues;
import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespInteger;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVectors;
import dev.mimic.resp.RespVersion;
import dev.mimic.transport.memory.TestPipe;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RespReader} and {@link RespWriter} over a flow in memory.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class RespReaderTests {

	private final ExecutorService loop = Executors.newSingleThreadExecutor();

	private final ExecutorService peerLoop = Executors.newSingleThreadExecutor();

	private final List<Flow> pipe = TestPipe.open(this.loop, this.peerLoop);

	private final Flow flow = this.pipe.get(0);

	private final Flow peer = this.pipe.get(1);

	private final RespReader reader = new RespReader(this.flow, RespLimits.REPLY);

	@AfterEach
	void close() throws Exception {
		this.flow.abort();
		this.peer.abort();
		for (ExecutorService executor : List.of(this.loop, this.peerLoop)) {
			executor.shutdown();
			assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(RespVersion.class)
	void readsWhatWasWritten(RespVersion version) throws Exception {
		RespWriter writer = new RespWriter(this.peer, version);
		List<RespValue> values = new ArrayList<>();
		for (int seed = 0; seed < 50; seed++) {
			values.add(new RandomValues(seed).next().toResp2());
		}
		CompletableFuture<@Nullable Void> written = writer.write(values)
			.thenCompose((accepted) -> writer.write(RespSimpleString.OK))
			.thenCompose((accepted) -> writer.write(RespRequest.of("GET", "k")))
			.thenCompose((accepted) -> this.peer.shutdown(ShutdownMode.WRITE));
		for (RespValue value : values) {
			RespValue read = this.reader.next();
			assertThat((version == RespVersion.RESP2) ? read : (read != null) ? read.toResp2() : null)
				.isEqualTo((version == RespVersion.RESP2) ? value : oneNull(value));
		}
		assertThat(this.reader.next()).isEqualTo(RespSimpleString.OK);
		assertThat(this.reader.next()).isEqualTo(RespArray.of(RespBulkString.of("GET"), RespBulkString.of("k")));
		assertThat(this.reader.next()).isNull();
		assertThat(this.reader.nextLexeme()).isNull();
		written.get(30, TimeUnit.SECONDS);
	}

	private static RespValue oneNull(RespValue value) {
		if (value.isNull()) {
			return RespNull.BULK_STRING;
		}
		return (value instanceof RespArray array)
				? new RespArray(array.elements().stream().map(RespReaderTests::oneNull).toList()) : value;
	}

	@Test
	void chainsOfReadsDoNotRecurse() throws Exception {
		int count = 50_000;
		send("+OK\r\n".repeat(count));
		this.peer.shutdown(ShutdownMode.WRITE);
		assertThat(countFrom(0).get(30, TimeUnit.SECONDS)).isEqualTo(count);
	}

	private CompletableFuture<Integer> countFrom(int count) {
		CompletableFuture<Integer> result = new CompletableFuture<>();
		countOn(count, result);
		return result;
	}

	private void countOn(int count, CompletableFuture<Integer> result) {
		this.reader.read().whenComplete((value, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else if (value == null) {
				result.complete(count);
			}
			else {
				countOn(count + 1, result);
			}
		});
	}

	@Test
	void anEndWithinAValueIsAFailure() throws Exception {
		send("+OK\r\n*2\r\n:1\r\n");
		this.peer.shutdown(ShutdownMode.WRITE);
		assertThat(this.reader.next()).isEqualTo(RespSimpleString.OK);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(FlowException.class).isThrownBy(this.reader::next)
				.withMessage("The flow has ended within a value");
		}
	}

	@Test
	void anEndWithinLexemesIsAFailure() throws Exception {
		send("$10\r\nhello");
		this.peer.shutdown(ShutdownMode.WRITE);
		assertThat(this.reader.nextLexeme()).isInstanceOf(RespLexeme.Text.class);
		release(this.reader.nextLexeme());
		assertThatExceptionOfType(FlowException.class).isThrownBy(this.reader::nextLexeme)
			.withMessage("The flow has ended within a value");
	}

	@Test
	void aFailureOfTheFlowIsOneOfTheReader() {
		this.peer.abort();
		assertThatExceptionOfType(FlowException.class).isThrownBy(this.reader::next);
	}

	@Test
	void aMistakeOfThePeerEndsAllReads() throws Exception {
		send("+OK\r\n?\r\n+OK\r\n");
		assertThat(this.reader.next()).isEqualTo(RespSimpleString.OK);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(RespProtocolException.class).isThrownBy(this.reader::next);
		}
		assertThat(this.flow.closed()).isNotDone();
	}

	@Test
	void aSecondReadIsRefused() throws Exception {
		CompletableFuture<@Nullable RespValue> first = this.reader.read();
		assertThatIllegalStateException().isThrownBy(this.reader::next).withMessage("A read is pending already");
		send("+OK\r\n");
		assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(RespSimpleString.OK);
	}

	@Test
	void aReadThatWasGivenUpLosesNothing() throws Exception {
		for (int i = 0; i < 2000; i++) {
			CompletableFuture<@Nullable RespValue> given = this.reader.read();
			CompletableFuture<@Nullable Void> sent = this.peer
				.write(RespVectors.buffer(":" + i + "\r\n:" + (i + 1) + "\r\n"));
			boolean cancelled = given.cancel(false);
			if (!cancelled) {
				assertThat(given.get(30, TimeUnit.SECONDS)).isEqualTo(RespInteger.of(i));
			}
			else {
				assertThat(this.reader.next()).isEqualTo(RespInteger.of(i));
			}
			assertThat(this.reader.next()).isEqualTo(RespInteger.of(i + 1));
			sent.get(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void wholeValuesAndLexemesDoNotMix() throws Exception {
		send("*1\r\n:1\r\n:2\r\n$1\r\na\r\n");
		assertThat(this.reader.nextLexeme()).isInstanceOf(RespLexeme.Aggregate.class);
		assertThatIllegalStateException().isThrownBy(this.reader::next)
			.withMessage("The value has begun to be read by its lexemes");
		assertThat(this.reader.nextLexeme()).isEqualTo(new RespLexeme.Scalar(RespInteger.of(1)));
		assertThat(this.reader.next()).isEqualTo(RespInteger.of(2));
		assertThat(this.reader.nextLexeme()).isInstanceOf(RespLexeme.Text.class);
	}

	@Test
	void whatHasArrivedCanBeReadAfterTheFlowIsClosed() throws Exception {
		send("+OK\r\n:1\r\n");
		assertThat(this.reader.next()).isEqualTo(RespSimpleString.OK);
		this.flow.closeAsync().get(30, TimeUnit.SECONDS);
		assertThat(this.reader.next()).isEqualTo(RespInteger.of(1));
		assertThatExceptionOfType(FlowException.class).isThrownBy(this.reader::next);
	}

	@Test
	void nothingIsReadBeforeItIsAskedFor() throws Exception {
		List<CompletableFuture<@Nullable Void>> writes = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			writes.add(this.peer.write(Unpooled.wrappedBuffer(new byte[64 * 1024])));
		}
		// The flow reads ahead, too, but not that much
		writes.get(0).get(30, TimeUnit.SECONDS);
		assertThat(writes.get(99)).isNotDone();
		assertThatExceptionOfType(RespProtocolException.class).isThrownBy(this.reader::next);
		assertThat(writes.get(99)).isNotDone();
	}

	@Test
	void passesAHugeStringOnInFewMemory() throws Exception {
		long length = 1L << 30;
		int chunk = 64 * 1024;
		RespWriter writer = new RespWriter(this.peer, RespVersion.RESP2);
		byte[] bytes = new byte[chunk];
		CompletableFuture<@Nullable Void> written = CompletableFuture.supplyAsync(() -> {
			join(writer.writeLexeme(new RespLexeme.Text(RespLexeme.TextKind.BULK, length)));
			for (long i = 0; i < length; i += chunk) {
				join(writer.writeLexeme(new RespLexeme.Bytes(Unpooled.wrappedBuffer(bytes))));
			}
			join(writer.writeLexeme(RespLexeme.End.STRING));
			return null;
		});
		RespReader streaming = new RespReader(this.flow, RespLimits.REPLY.withBulkBytes(length));
		long[] count = { 0 };
		assertThat(streaming.nextLexeme()).isEqualTo(new RespLexeme.Text(RespLexeme.TextKind.BULK, length));
		// Few objects a chunk, whatever its size: a copy would be 64 KiB each
		assertThat(Allocation.during(() -> {
			RespLexeme lexeme = streaming.nextLexeme();
			while (lexeme instanceof RespLexeme.Bytes part) {
				count[0] += part.buffer().readableBytes();
				part.buffer().release();
				lexeme = streaming.nextLexeme();
			}
			assertThat(lexeme).isEqualTo(RespLexeme.End.STRING);
		})).isLessThan(64 << 20);
		assertThat(count[0]).isEqualTo(length);
		written.get(30, TimeUnit.SECONDS);
	}

	@Test
	void writesLexemesOfEachKind() throws Exception {
		for (Map.Entry<String, RespValue> vector : RespVectors.values()) {
			RespWriter writer = new RespWriter(this.peer, RespVersion.RESP3);
			RespLexer lexer = new RespLexer(RespLimits.REPLY);
			ByteBuf in = RespVectors.buffer(vector.getKey());
			RespLexeme lexeme = lexer.next(in);
			while (lexeme != null) {
				writer.writeLexeme(lexeme).get(30, TimeUnit.SECONDS);
				lexeme = lexer.next(in);
			}
			RespValue read = this.reader.next();
			assertThat(read).isNotNull();
			assertThat(String.valueOf(read)).isEqualTo(vector.getValue().toString());
		}
	}

	@Test
	void refusesLexemesThatDoNotFit() {
		RespWriter writer = new RespWriter(this.peer, RespVersion.RESP2);
		for (RespLexeme lexeme : List.of(new RespLexeme.Text(RespLexeme.TextKind.BULK, RespLexer.UNKNOWN),
				new RespLexeme.Text(RespLexeme.TextKind.ERROR, 1),
				new RespLexeme.Aggregate(RespLexeme.AggregateKind.ATTRIBUTES, 2),
				new RespLexeme.Aggregate(RespLexeme.AggregateKind.ARRAY, RespLexer.UNKNOWN),
				RespLexeme.End.AGGREGATE)) {
			assertThat(writer.writeLexeme(lexeme)).isCompletedExceptionally();
		}
		ByteBuf stray = RespVectors.buffer("a");
		assertThat(writer.writeLexeme(new RespLexeme.Bytes(stray))).isCompletedExceptionally();
		assertThat(stray.refCnt()).isZero();
		assertThat(writer.writeLexeme(RespLexeme.End.STRING)).isCompletedExceptionally();
		assertThat(writer.writeLexeme(new RespLexeme.Text(RespLexeme.TextKind.BULK, 1))).isNotCompletedExceptionally();
		assertThat(writer.writeLexeme(RespLexeme.End.STRING)).isCompletedExceptionally();
		assertThat(writer.writeLexeme(new RespLexeme.Bytes(RespVectors.buffer("ab")))).isCompletedExceptionally();
		assertThat(writer.writeLexeme(new RespLexeme.Scalar(RespNull.NULL))).isCompletedExceptionally();
		assertThat(writer.writeLexeme(new RespLexeme.Bytes(RespVectors.buffer("a")))).isNotCompletedExceptionally();
		assertThat(writer.writeLexeme(RespLexeme.End.STRING)).isNotCompletedExceptionally();
	}

	private void send(String text) throws Exception {
		this.peer.write(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static void join(CompletableFuture<@Nullable Void> future) {
		future.join();
	}

	private static void release(@Nullable RespLexeme lexeme) {
		assertThat(lexeme).isInstanceOf(RespLexeme.Bytes.class);
		if (lexeme instanceof RespLexeme.Bytes bytes) {
			bytes.buffer().release();
		}
	}

}
