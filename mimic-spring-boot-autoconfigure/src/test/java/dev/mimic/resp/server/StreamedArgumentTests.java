package dev.mimic.resp.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.ForwardingFlow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of commands that read their last argument as it comes.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class StreamedArgumentTests {

	private static final int MIB = 1024 * 1024;

	private final Failures failures = new Failures();

	/**
	 * What handlers have come to.
	 */
	private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();

	private final Semaphore read = new Semaphore(0);

	private RespServer.Builder server() {
		return server((session, command, last) -> {
			this.outcomes.add(command.size());
			return last.readAllBytes().length;
		});
	}

	private RespServer.Builder server(RespStreamHandler handler) {
		return RespServer
			.builder(RespCommands.builder()
				.command(RespCommandDefinition.streaming("PUT", handler).arguments(1, 3))
				.command("slow", (session, command) -> command.argument(0))
				.build())
			.listener(this.failures);
	}

	/**
	 * The client sends no byte before the handler has got all before, so that no buffer
	 * holds what has been sent.
	 */
	@Test
	void aHandlerGetsTheFirstBytesBeforeTheLastAreSent() throws Exception {
		int size = 256 * MIB;
		CRC32 sum = new CRC32();
		RespServer.Builder server = server((session, command, last) -> {
			byte[] bytes = new byte[96 * 1024];
			for (int count = last.read(bytes); count >= 0; count = last.read(bytes)) {
				sum.update(bytes, 0, count);
				this.read.release(count);
			}
			return command.text(0) + " " + sum.getValue();
		}).limits(RespLimits.REQUEST.withBulkBytes(1000).withTotalBytes(2000));
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			Random random = new Random(42);
			CRC32 expected = new CRC32();
			peer.flow().write(ascii("*3\r\n$3\r\nput\r\n$1\r\na\r\n$" + size + "\r\n"));
			for (int sent = 0; sent < size;) {
				byte[] part = new byte[Math.min(size - sent, 1 + random.nextInt(2 * MIB))];
				random.nextBytes(part);
				expected.update(part);
				peer.flow().write(Unpooled.wrappedBuffer(part));
				assertThat(this.read.tryAcquire(part.length, 30, TimeUnit.SECONDS)).isTrue();
				sent += part.length;
			}
			String reply = "a " + expected.getValue();
			peer.send("", "PING").expect("$" + reply.length(), reply, "+PONG");
		}
	}

	/**
	 * What the server takes from the flow is what the handler takes, and one buffer.
	 */
	@Test
	void aClientWaitsForTheHandler() throws Exception {
		AtomicLong taken = new AtomicLong();
		int size = 8 * MIB;
		RespServer.Builder server = server((session, command, last) -> {
			byte[] bytes = new byte[1000];
			long most = 0;
			long total = 0;
			for (int count = last.read(bytes); count >= 0; count = last.read(bytes)) {
				total += count;
				most = Math.max(most, taken.get() - total);
			}
			this.outcomes.add(most);
			return total;
		});
		try (TestServers servers = TestServers.start(new Counting(server.build(), taken))) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$" + size + "\r\n"));
			for (int i = 0; i < size / 4096; i++) {
				peer.flow().write(Unpooled.wrappedBuffer(new byte[4096]));
			}
			peer.send("").expect(":" + size);
			assertThat((Long) outcome()).isLessThan(64 * 1024);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 64, 1000 })
	void whatIsNotReadIsSkippedWhereverThePacketsAreSplit(int split) throws Exception {
		RespServer.Builder server = server((session, command, last) -> {
			byte[] some = last.readNBytes(command.size() + 1);
			return new String(some, StandardCharsets.ISO_8859_1);
		});
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			String text = "*2\r\n$3\r\nPUT\r\n$20\r\nabcdefghijklmnop\r\n\r\n\r\n*1\r\n$4\r\nPING\r\n"
					+ "*3\r\n$3\r\nput\r\n$1\r\nk\r\n$3\r\nxyz\r\n*2\r\n$4\r\nslow\r\n$2\r\nok\r\n"
					+ "*2\r\n$3\r\nPUT\r\n$0\r\n\r\nPUT inline\r\n*2\r\n$3\r\nPUT\r\n$2\r\n\r\n\r\nPING\r\n";
			for (int i = 0; i < text.length(); i += split) {
				peer.flow().write(ascii(text.substring(i, Math.min(text.length(), i + split))));
			}
			peer.expect("$1", "a", "+PONG", "$2", "xy", "$2", "ok", "$0", "", "$1", "i", "$1", "\r", "+PONG");
		}
	}

	@Test
	void repliesBeforeItDoNotWaitForTheClient() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("slow a\r\nslow b\r\n*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.expect("$1", "a", "$1", "b").send("cd", "PING").expect(":4", "+PONG");
		}
	}

	@Test
	void aHandlerThatWaitsHoldsNobodyUp() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient slow = servers.connect();
			slow.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			assertThat(outcome()).isEqualTo(0);
			for (int i = 0; i < 4; i++) {
				servers.connect().send("PING").expect("+PONG");
			}
			slow.send("cd").expect(":4");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aClientThatGoesEndsTheHandler(boolean half) throws Exception {
		RespServer.Builder server = server((session, command, last) -> {
			try {
				this.outcomes.add(last.read());
				return last.readAllBytes().length;
			}
			catch (IOException ex) {
				this.outcomes.add(ex);
				throw ex;
			}
		});
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$1000\r\nab"));
			assertThat(outcome()).isEqualTo((int) 'a');
			if (half) {
				peer.flow().shutdown(ShutdownMode.WRITE);
				assertThat(outcome()).isInstanceOf(EOFException.class)
					.asString()
					.contains("998 bytes before its argument does");
				peer.expectEnd();
			}
			else {
				peer.flow().abort();
				assertThat(outcome()).isInstanceOf(IOException.class);
			}
		}
		assertThat(this.failures.commands()).isEmpty();
	}

	@Test
	void aClientThatSendsNothingIsClosed() throws Exception {
		RespServer.Builder server = server((session, command, last) -> {
			try {
				return last.readAllBytes().length;
			}
			catch (IOException ex) {
				this.outcomes.add(ex);
				throw ex;
			}
		}).streamTimeout(Duration.ofMillis(50));
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$1000\r\nab"));
			assertThat(outcome()).isInstanceOf(IOException.class)
				.asString()
				.contains("it sent nothing of an argument for 50 ms");
			peer.expectEnd();
			this.failures.expect(RespServerListener.Refusal.STREAM_TIMEOUT);
		}
		assertThat(this.failures.commands()).isEmpty();
	}

	/**
	 * Whether the argument is here when its size is known or not.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 10, 101 })
	void anArgumentBeyondItsOwnLimitIsRefused(int here) throws Exception {
		try (TestServers servers = TestServers
			.start(server().streamLimit(100).limits(RespLimits.REQUEST.withBulkBytes(50)))) {
			RawRespClient peer = servers.connect();
			peer.command("PUT", "x".repeat(100)).expect(":100");
			assertThat(outcome()).isEqualTo(0);
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$101\r\n" + "x".repeat(here) + ((here > 100) ? "\r\n" : "")));
			peer.expect("-ERR Protocol error: invalid bulk length: A string of 101 bytes was announced, "
					+ "but at most 100 are allowed where it is streamed")
				.expectEnd();
			this.failures.expect(RespServerListener.Refusal.PROTOCOL);
			assertThat(this.outcomes).isEmpty();
		}
	}

	@Test
	void aMissingLineBreakIsNoticed() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.send("cdX")
				.expect(":4", "-ERR Protocol error: Expected CR LF after the bytes of a string")
				.expectEnd();
		}
	}

	@Test
	void itIsHeldAsAWholeInATransaction() throws Exception {
		try (TestServers servers = TestServers.start(server().limits(RespLimits.REQUEST.withBulkBytes(50)))) {
			RawRespClient peer = servers.connect().send("MULTI").expect("+OK");
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.send("cd", "EXEC").expect("+QUEUED", "*1", ":4");
			peer.send("MULTI").expect("+OK");
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$51\r\nab"));
			assertThat(peer.line()).startsWith("-ERR Protocol error: invalid bulk length").contains("'bulkBytes'");
			peer.expectEnd();
		}
	}

	@Test
	void nothingRunsBeforeAuthentication() throws Exception {
		try (TestServers servers = TestServers
			.start(server().authenticator(RespAuthenticator.password(Secret.of("secret"))))) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.send("cd").expect("-NOAUTH Authentication required.");
			peer.send("AUTH secret").expect("+OK");
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.send("cd").expect(":4");
			assertThat(outcome()).isEqualTo(0);
			RawRespClient stranger = servers.connect();
			stranger.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$1000000\r\n"));
			assertThat(stranger.line()).startsWith("-ERR Protocol error: invalid bulk length");
			stranger.expectEnd();
			assertThat(this.outcomes).isEmpty();
		}
	}

	@Test
	void aWrongNumberOfArgumentsIsRefused() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*5\r\n$3\r\nPUT\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n$4\r\nab"));
			peer.send("cd").expect("-ERR wrong number of arguments for 'put' command");
			assertThat(this.outcomes).isEmpty();
		}
	}

	/**
	 * The first command of a client counts as come when its last argument begins.
	 */
	@Test
	void theHandshakeDoesNotWaitForIt() throws Exception {
		Semaphore release = new Semaphore(0);
		RespServer.Builder server = server((session, command, last) -> {
			this.outcomes.add(command.size());
			release.acquire();
			return last.readAllBytes().length;
		}).handshakeTimeout(Duration.ofSeconds(4));
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			assertThat(outcome()).isEqualTo(0);
			// Another client shows that the time is over
			servers.connect().expectEnd();
			this.failures.expect(RespServerListener.Refusal.HANDSHAKE_TIMEOUT);
			release.release();
			peer.send("cd").expect(":4");
		}
	}

	@Test
	void theStreamEndsWithTheCommand() throws Exception {
		RespServer.Builder server = server((session, command, last) -> {
			this.outcomes.add(last);
			return last.available() + ((last.read() == 'a') ? 10 : 0);
		});
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.expect(":12");
			InputStream last = (InputStream) outcome();
			assertThatExceptionOfType(IOException.class).isThrownBy(last::read)
				.withMessageContaining("its command has ended");
			assertThatExceptionOfType(IOException.class).isThrownBy(last::available);
			peer.send("cd", "PING").expect("+PONG");
		}
	}

	/**
	 * Another thread reads while the handler returns: it gets no byte of the next
	 * command.
	 */
	@Test
	void whoReadsWhenTheCommandEndsIsTold() throws Exception {
		CompletableFuture<Object> outcome = new CompletableFuture<>();
		RespServer.Builder server = server((session, command, last) -> {
			Thread reader = new Thread(() -> {
				try {
					outcome.complete(last.readNBytes(100));
				}
				catch (IOException ex) {
					outcome.complete(ex);
				}
			});
			reader.start();
			while (last.available() > 0 && reader.isAlive()) {
				Thread.onSpinWait();
			}
			return 1;
		});
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.expect(":1").send("cd", "PING").expect("+PONG");
			assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
		}
	}

	@Test
	void afterAFailureTheNextCommandsFollow() throws Exception {
		RespServer.Builder server = server((session, command, last) -> {
			throw new IllegalStateException("as told");
		});
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect();
			peer.flow().write(ascii("*2\r\n$3\r\nPUT\r\n$4\r\nab"));
			peer.expect("-ERR internal error").send("cd", "PING").expect("+PONG");
			assertThat(this.failures.commands()).containsExactly("put");
		}
	}

	@Test
	void definitionsThatCantBeAreRefused() {
		RespCommandDefinition definition = RespCommandDefinition.streaming("put", (session, command, last) -> 1);
		assertThat(definition.isStreaming()).isTrue();
		assertThat(definition.isBlocking()).isTrue();
		assertThat(definition.minArguments()).isOne();
		assertThatIllegalStateException().isThrownBy(definition::nonBlocking).withMessageContaining("PUT");
		assertThatIllegalArgumentException().isThrownBy(() -> definition.arguments(0, 2)).withMessageContaining("PUT");
	}

	@Test
	void aHandlerSeesTheArgumentsBeforeTheLastOne() throws Exception {
		RespServer.Builder server = server((session, command, last) -> {
			this.outcomes.add(command);
			return last.readAllBytes();
		});
		try (TestServers servers = TestServers.start(server)) {
			RawRespClient peer = servers.connect().command("put", "a", "b", "c").expect("$1", "c");
			assertThat(outcome()).isEqualTo(RespRequest.of("PUT", "a", "b"));
			peer.flow().write(ascii("*4\r\n$3\r\nPUT\r\n$1\r\na\r\n$1\r\nb\r\n$4\r\nab"));
			assertThat(outcome()).isEqualTo(RespRequest.of("PUT", "a", "b"));
			peer.send("cd").expect("$4", "abcd");
		}
	}

	private Object outcome() throws InterruptedException {
		Object outcome = this.outcomes.poll(30, TimeUnit.SECONDS);
		assertThat(outcome).as("what the handler has come to").isNotNull();
		return (outcome != null) ? outcome : "";
	}

	private static ByteBuf ascii(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Counts what a server takes from its flows.
	 *
	 * @param handler the server
	 * @param taken where to count
	 */
	private record Counting(FlowHandler handler, AtomicLong taken) implements FlowHandler {

		@Override
		public FlowHandler using(Executor executor) {
			return new Counting(this.handler.using(executor), this.taken);
		}

		@Override
		public CompletionStage<?> handle(Flow flow) {
			AtomicLong taken = this.taken;
			return this.handler.handle(new ForwardingFlow(flow) {

				@Override
				public CompletableFuture<@Nullable ByteBuf> read() {
					CompletableFuture<@Nullable ByteBuf> read = super.read();
					read.whenComplete((buffer, failure) -> count(buffer));
					return read;
				}

				@Override
				public @Nullable ByteBuf poll() {
					return count(super.poll());
				}

				private @Nullable ByteBuf count(@Nullable ByteBuf buffer) {
					if (buffer != null) {
						taken.addAndGet(buffer.readableBytes());
					}
					return buffer;
				}

			});
		}

		@Override
		public void stopping() {
			this.handler.stopping();
		}

	}

}
