package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.SocketConnector;
import dev.mimic.transport.netty.SocketFamily;
import dev.mimic.transport.netty.TestLoops;
import dev.mimic.transport.netty.TransportKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultRespClient} over sockets: what callers and the loop do at the
 * same time.
 *
 * @author Mimic Contributors
 */
@Timeout(60)
class RespClientSocketTests {

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final RespEchoServer server = new RespEchoServer();

	private DefaultRespClient client = client(RespClientOptions.DEFAULT.withCommandTimeout(Duration.ofSeconds(30)));

	private DefaultRespClient client(RespClientOptions options) {
		SocketConnector connector = new SocketConnector(TestLoops.of(TransportKind.NIO), SocketFamily.TCP);
		return new DefaultRespClient(new RespClientSettings("echo",
				() -> connector.connect(this.server.address(), Map.of(), FlowOptions.defaults())
					.thenApply((flow) -> (Flow) flow),
				() -> this.timer)
			.options(options));
	}

	@AfterEach
	void close() throws Exception {
		this.client.close();
		this.server.close();
		this.timer.shutdownNow();
	}

	@Test
	void commandOfAQuietConnectionDoesNotWaitForTheLoop() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		occupyQuietLoop(busy);
		CompletableFuture<RespValue> alone = this.client.send("ECHO", "alone");
		CompletableFuture<RespValue> next = this.client.send("ECHO", "next");
		assertThat(this.server.received.poll(10, TimeUnit.SECONDS)).isEqualTo(RespRequest.of("ECHO", "alone"));
		assertThat(alone).isNotDone();
		busy.countDown();
		assertThat(alone.get(10, TimeUnit.SECONDS).asText()).isEqualTo("alone");
		assertThat(next.get(10, TimeUnit.SECONDS).asText()).isEqualTo("next");
	}

	@Test
	void commandThatWasSentByItsCallerIsLostWithItsConnection() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		occupyQuietLoop(busy);
		CompletableFuture<RespValue> alone = this.client.send("SILENCE");
		assertThat(this.server.received.poll(10, TimeUnit.SECONDS)).isEqualTo(RespRequest.of("SILENCE"));
		this.server.kill();
		busy.countDown();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> alone.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(RespConnectionException.class);
	}

	@Test
	void commandThatWasSentByItsCallerHasItsDeadline() throws Exception {
		this.client.close();
		this.client = client(RespClientOptions.DEFAULT.withCommandTimeout(Duration.ofMillis(300)));
		quiet();
		CompletableFuture<RespValue> silence = this.client.send("SILENCE");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> silence.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(RespTimeoutException.class);
	}

	@Test
	@DisplayName("No command gets the reply of another one, and each ends, whenever a connection is lost")
	void everyCommandOfManyCallersEndsWithItsReply() throws Exception {
		this.client.close();
		this.client = client(new RespClientOptions(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(1),
				100, true, false, Duration.ZERO));
		AtomicInteger answered = new AtomicInteger();
		AtomicBoolean over = new AtomicBoolean();
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int caller = 0; caller < 3; caller++) {
			String prefix = caller + "-";
			callers.add(CompletableFuture.runAsync(() -> {
				for (int i = 0; !over.get(); i++) {
					String text = prefix + i;
					CompletableFuture<RespValue> reply = this.client.send("ECHO", text);
					if (answer(reply, text)) {
						answered.incrementAndGet();
					}
				}
			}, (task) -> new Thread(task, "caller-" + prefix).start()));
		}
		for (int kill = 0; kill < 100; kill++) {
			int before = answered.get();
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.until(() -> answered.get() > before + 20);
			this.server.kill();
		}
		over.set(true);
		CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
	}

	@Test
	@DisplayName("No command fails while connections are replaced, however many callers send")
	void noCommandFailsWhileConnectionsAreReplaced() throws Exception {
		AtomicInteger answered = new AtomicInteger();
		AtomicBoolean over = new AtomicBoolean();
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int caller = 0; caller < 3; caller++) {
			String prefix = caller + "-";
			callers.add(CompletableFuture.runAsync(() -> {
				for (int i = 0; !over.get(); i++) {
					String text = prefix + i;
					CompletableFuture<RespValue> first = this.client.send("ECHO", text);
					CompletableFuture<RespValue> second = this.client.send("ECHO", text);
					assertThat(answer(first, text) && answer(second, text)).isTrue();
					answered.incrementAndGet();
				}
			}, (task) -> new Thread(task, "caller-" + prefix).start()));
		}
		for (int i = 0; i < 200; i++) {
			int before = answered.get();
			this.client.reconnect().get(20, TimeUnit.SECONDS);
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.until(() -> answered.get() > before + 5 || callers.stream().anyMatch(CompletableFuture::isDone));
		}
		over.set(true);
		CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
	}

	@Test
	@DisplayName("A connection that is to take over sends nothing before the former one has stopped")
	void connectionThatTakesOverWaits() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		occupyQuietLoop(busy);
		ClientConnection former = this.client.connection();
		CompletableFuture<?> reconnected = this.client.reconnect();
		CompletableFuture<RespValue> reply;
		try {
			Awaitility.await().until(() -> this.client.connection() != former);
			reply = this.client.send("ECHO", "later");
			assertThat(this.server.received.poll(500, TimeUnit.MILLISECONDS)).isNull();
		}
		finally {
			busy.countDown();
		}
		assertThat(reply.get(10, TimeUnit.SECONDS).asText()).isEqualTo("later");
		reconnected.get(10, TimeUnit.SECONDS);
	}

	private static boolean answer(CompletableFuture<RespValue> reply, String expected) {
		try {
			assertThat(reply.get(20, TimeUnit.SECONDS).asText()).isEqualTo(expected);
			return true;
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isInstanceOf(RespConnectionException.class);
			return false;
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("No reply to " + expected, ex);
		}
	}

	/**
	 * Makes sure that a command is sent by its caller.
	 */
	private void quiet() throws Exception {
		assertThat(this.client.run("ECHO", "quiet").asText()).isEqualTo("quiet");
		// The loop may be about to end what it did with the reply
		CountDownLatch turn = new CountDownLatch(1);
		LoopAccess.during(this.client, turn::countDown);
		assertThat(turn.await(10, TimeUnit.SECONDS)).isTrue();
		this.server.received.clear();
	}

	private void occupyQuietLoop(CountDownLatch busy) throws Exception {
		quiet();
		CountDownLatch started = new CountDownLatch(1);
		LoopAccess.during(this.client, () -> {
			started.countDown();
			try {
				busy.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
	}

}
