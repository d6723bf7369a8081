package dev.mimic.resp.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.context.Secret;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resp.RespLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of hostile clients.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class HostileClientTests {

	private final AtomicInteger runs = new AtomicInteger();

	private final Failures failures = new Failures();

	private RespServer.Builder server() {
		return RespServer.builder(RespCommands.builder().command(RespCommandDefinition.of("GET", (session, command) -> {
			this.runs.incrementAndGet();
			return new byte[1024 * 1024];
		}).arguments(1).nonBlocking()).command("slow", (session, command) -> this.runs.incrementAndGet()).build())
			.listener(this.failures);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST / HTTP/1.1", "GET / HTTP/1.1", "PUT /x HTTP/1.0", "Host: localhost",
			"OPTIONS * HTTP/1.1" })
	void httpIsRefusedAtOnce(String line) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			servers.connect().send(line, "slow", "slow").expectEnd();
			this.failures.expect(RespServerListener.Refusal.HTTP);
			assertThat(this.runs).hasValue(0);
			servers.connect().send("PING", line, "slow").expectEnd();
			this.failures.expect(RespServerListener.Refusal.HTTP);
			assertThat(this.runs).hasValue(0);
		}
	}

	/**
	 * A handler for unknown commands does not see it.
	 */
	@Test
	void httpIsRefusedWithAFallback() throws Exception {
		try (TestServers servers = TestServers.start(RespServer
			.builder(RespCommands.builder().fallback((session, command) -> this.runs.incrementAndGet()).build())
			.listener(this.failures))) {
			servers.connect().send("POST / HTTP/1.1").expectEnd();
			this.failures.expect(RespServerListener.Refusal.HTTP);
			assertThat(this.runs).hasValue(0);
		}
	}

	@Test
	void whatLooksLikeHttpInAnArgumentIsFine() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			servers.connect()
				.send("ECHO HTTP/1.1", "slow Host: HTTP/1.1", "PING POST")
				.expect("$8", "HTTP/1.1", ":1", "$4", "POST");
		}
	}

	@Test
	void tlsIsRefusedAtOnce() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect();
			peer.flow().write(Unpooled.copiedBuffer(new byte[] { 22, 3, 1, 2, 0, 1, 0 }));
			peer.expectEnd();
			this.failures.expect(RespServerListener.Refusal.TLS);
		}
	}

	/**
	 * Whatever is announced, little is taken, and the client hears why.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "*4294967295", "*2147483647", "*-0", "*1\r\n$99999999999999999999", "*1\r\n$-2",
			"*1\r\n$ 5", "*1\r\n*1\r\n*1", "*2000000", "*1\r\n:1" })
	void whatIsNoCommandIsRefused(String text) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send("PING", text, "slow").expect("+PONG");
			assertThat(peer.line()).startsWith("-ERR Protocol error: ");
			peer.expectEnd();
			this.failures.expect(RespServerListener.Refusal.PROTOCOL);
			assertThat(this.runs).hasValue(0);
		}
	}

	@Test
	void commandsAreLimitedInTotal() throws Exception {
		try (TestServers servers = TestServers
			.start(server().limits(RespLimits.REQUEST.withBulkBytes(1000).withTotalBytes(1500)))) {
			RawRespClient peer = servers.connect();
			peer.command("slow", "x".repeat(1000)).expect(":1");
			peer.command("slow", "x".repeat(800), "x".repeat(800));
			assertThat(peer.line()).startsWith("-ERR Protocol error: ");
			peer.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*11", "*2\r\n$4\r\nAUTH\r\n$16385" })
	void limitsAreTightBeforeAuthentication(String text) throws Exception {
		try (TestServers servers = TestServers
			.start(server().authenticator(RespAuthenticator.password(Secret.of("p"))))) {
			RawRespClient peer = servers.connect().send(text);
			assertThat(peer.line()).startsWith("-ERR Protocol error: ");
			peer.expectEnd();
			String[] words = new String[20];
			Arrays.fill(words, "x");
			words[0] = "slow";
			servers.connect().send("AUTH p").command(words).expect("+OK", ":1");
			RawRespClient reset = servers.connect().send("AUTH p", "RESET", text).expect("+OK", "+RESET");
			assertThat(reset.line()).startsWith("-ERR Protocol error: ");
		}
	}

	@Test
	void aClientThatDoesNotReadIsNotReadAndThenClosed() throws Exception {
		try (TestServers servers = TestServers
			.start(server().outputLimit(4 * 1024 * 1024).outputTimeout(Duration.ofMillis(500)))) {
			RawRespClient peer = servers.connect();
			for (int i = 0; i < 1000; i++) {
				peer.send("GET x");
			}
			this.failures.expect(RespServerListener.Refusal.OUTPUT_TIMEOUT);
			assertThat(this.runs.get()).isLessThan(10);
			Awaitility.await().until(() -> servers.server().connections() == 0);
		}
	}

	/**
	 * A client that reads slowly gets everything.
	 */
	@Test
	void aClientThatReadsLateGetsEverything() throws Exception {
		int count = 100;
		try (TestServers servers = TestServers.start(server().outputLimit(1024 * 1024))) {
			RawRespClient peer = servers.connect();
			for (int i = 0; i < count; i++) {
				peer.send("GET x");
			}
			peer.send("PING");
			Awaitility.await().until(() -> this.runs.get() > 1);
			for (int i = 0; i < count; i++) {
				peer.expect("$1048576");
				peer.skip(1024 * 1024 + 2);
			}
			peer.expect("+PONG");
		}
	}

	@Test
	void aClientThatDoesNotReadWhatIsPushedIsClosed() throws Exception {
		RespPublisher publisher = new RespPublisher();
		try (TestServers servers = TestServers.start(server().publisher(publisher).outputLimit(100_000))) {
			RawRespClient peer = servers.connect().send("SUBSCRIBE a").expect("*3", "$9", "subscribe", "$1", "a", ":1");
			byte[] message = new byte[10_000];
			while (publisher.publish("a".getBytes(StandardCharsets.US_ASCII), message) > 0) {
				// Until it is closed
			}
			this.failures.expect(RespServerListener.Refusal.OUTPUT_LIMIT);
			assertThat(peer).isNotNull();
		}
	}

	/**
	 * Peers that send nothing complete do not stop one that does.
	 */
	@Test
	void whoDoesNotGetToACommandIsClosed() throws Exception {
		try (TestServers servers = TestServers.start(server().handshakeTimeout(Duration.ofSeconds(2)))) {
			RawRespClient good = servers.connect().send("PING").expect("+PONG");
			RawRespClient[] slow = new RawRespClient[20];
			for (int i = 0; i < slow.length; i++) {
				slow[i] = servers.connect();
				slow[i].flow().write(Unpooled.copiedBuffer("*", StandardCharsets.US_ASCII));
			}
			for (RawRespClient peer : slow) {
				peer.expectEnd();
			}
			this.failures.expect(RespServerListener.Refusal.HANDSHAKE_TIMEOUT);
			good.send("PING").expect("+PONG");
		}
	}

	@Test
	void whoDoesNotAuthenticateIsClosed() throws Exception {
		try (TestServers servers = TestServers.start(server().handshakeTimeout(Duration.ofSeconds(2))
			.authenticator(RespAuthenticator.password(Secret.of("p"))))) {
			RawRespClient good = servers.connect().send("AUTH p").expect("+OK");
			servers.connect().send("PING").expect("-NOAUTH Authentication required.").expectEnd();
			good.send("PING").expect("+PONG");
		}
	}

	@Test
	void randomBytesDoNoHarm() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		try (TestServers servers = TestServers.start(server())) {
			for (int i = 0; i < 300; i++) {
				RawRespClient peer = servers.connect();
				byte[] bytes = new byte[random.nextInt(300)];
				for (int j = 0; j < bytes.length; j++) {
					bytes[j] = (byte) (random.nextBoolean() ? "*$1\r\n PINGslow".charAt(random.nextInt(14))
							: random.nextInt(256));
				}
				peer.flow().write(Unpooled.wrappedBuffer(bytes));
				peer.flow().shutdown(ShutdownMode.WRITE);
				readToEnd(peer);
			}
			servers.connect().send("PING").expect("+PONG");
			assertThat(this.failures.commands()).as("seed %s", seed).isEmpty();
		}
	}

	private static void readToEnd(RawRespClient peer) throws Exception {
		try {
			ByteBuf bytes = peer.flow().read().get(30, TimeUnit.SECONDS);
			while (bytes != null) {
				bytes.release();
				bytes = peer.flow().read().get(30, TimeUnit.SECONDS);
			}
		}
		catch (ExecutionException ex) {
			assertThat(ex).hasCauseInstanceOf(FlowException.class);
		}
	}

}
