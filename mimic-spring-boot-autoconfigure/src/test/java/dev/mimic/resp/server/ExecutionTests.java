package dev.mimic.resp.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests where commands run, and in which order their replies come.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class ExecutionTests {

	@Test
	void repliesKeepTheOrderOfTheirCommands() throws Exception {
		int count = 10_000;
		ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
		RespCommands.Builder commands = RespCommands.builder()
			.command(RespCommandDefinition.of("later", (session, command) -> {
				CompletableFuture<String> reply = new CompletableFuture<>();
				timer.schedule(() -> reply.complete(command.text(0)), ThreadLocalRandom.current().nextInt(3000),
						TimeUnit.MICROSECONDS);
				return reply;
			}).nonBlocking())
			.command(RespCommandDefinition.of("now", (session, command) -> command.argument(0)).nonBlocking())
			.command("slow", (session, command) -> command.argument(0));
		try (TestServers servers = TestServers.start(commands)) {
			RawRespClient peer = servers.connect();
			for (int i = 0; i < count; i++) {
				int kind = ThreadLocalRandom.current().nextInt(3);
				peer.send(((kind == 0) ? "later " : (kind == 1) ? "now " : "slow ") + i);
			}
			for (int i = 0; i < count; i++) {
				String number = String.valueOf(i);
				peer.expect("$" + number.length(), number);
			}
		}
		finally {
			timer.shutdownNow();
		}
	}

	@Test
	void repliesMayBeStagesThatRefuseToBeFutures() throws Exception {
		OpaqueStage<String> reply = new OpaqueStage<>();
		RespCommands.Builder commands = RespCommands.builder()
			.command(RespCommandDefinition.of("later", (session, command) -> reply).nonBlocking());
		try (TestServers servers = TestServers.start(commands)) {
			RawRespClient peer = servers.connect().send("later", "multi", "later", "exec", "ping");
			reply.complete("x");
			peer.expect("$1", "x", "+OK", "+QUEUED", "*1", "$1", "x", "+PONG");
		}
	}

	/**
	 * Pushes come between replies only, after those of what came before.
	 */
	@Test
	void pushesComeBetweenReplies() throws Exception {
		RespPublisher publisher = new RespPublisher();
		CompletableFuture<String> reply = new CompletableFuture<>();
		try (TestServers servers = TestServers
			.start(RespServer.builder(RespCommands.builder().command("later", (session, command) -> reply).build())
				.publisher(publisher))) {
			RawRespClient peer = servers.connect().send("SUBSCRIBE a").expect("*3", "$9", "subscribe", "$1", "a", ":1");
			peer.send("UNSUBSCRIBE", "later", "SUBSCRIBE a").expect("*3", "$11", "unsubscribe", "$1", "a", ":0");
			Awaitility.await().until(() -> publisher.publish("a", "message") == 1);
			reply.complete("text");
			peer.expect("$4", "text", "*3", "$9", "subscribe", "$1", "a", ":1", "*3", "$7", "message", "$1", "a", "$7",
					"message");
		}
	}

	@Test
	void commandsThatMayBlockGoToTheExecutorTogether() throws Exception {
		List<String> threads = new CopyOnWriteArrayList<>();
		RespHandler handler = (session, command) -> {
			threads.add(Thread.currentThread().getName());
			return 1;
		};
		try (TestServers servers = TestServers.start(RespCommands.builder()
			.command(RespCommandDefinition.of("now", handler).nonBlocking())
			.command("slow", handler))) {
			servers.connect().send("now", "slow", "now", "slow").expect(":1", ":1", ":1", ":1");
			assertThat(threads.get(0)).startsWith("defaultEventExecutorGroup");
			assertThat(threads.get(1)).startsWith("pool-");
			assertThat(threads.subList(1, 4)).containsOnly(threads.get(1));
		}
	}

	/**
	 * More clients than threads: they wait for one, and none is refused or forgotten.
	 */
	@RepeatedTest(5)
	void clientsWaitForThreads() throws Exception {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(0, 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		RespServer server = RespServer.builder(RespCommands.builder().command("slow", (session, command) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			Thread.yield();
			running.decrementAndGet();
			return 1;
		}).build()).build();
		FlowHandler handler = server.using(threads);
		try (TestServers servers = TestServers.start(new FixedExecutor(handler))) {
			RawRespClient[] peers = new RawRespClient[20];
			for (int i = 0; i < peers.length; i++) {
				peers[i] = servers.connect();
			}
			for (int round = 0; round < 20; round++) {
				for (RawRespClient peer : peers) {
					peer.send("slow", "slow");
				}
				for (RawRespClient peer : peers) {
					peer.expect(":1", ":1");
				}
			}
			assertThat(most.get()).isLessThanOrEqualTo(2);
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void oneBlockedClientDoesNotHoldUpAnother() throws Exception {
		CountDownLatch latch = new CountDownLatch(1);
		Set<Long> waiting = ConcurrentHashMap.newKeySet();
		try (TestServers servers = TestServers.start(RespCommands.builder().command("wait", (session, command) -> {
			waiting.add(session.id());
			return latch.await(30, TimeUnit.SECONDS);
		}))) {
			RawRespClient one = servers.connect().send("wait", "PING");
			servers.connect().send("PING").expect("+PONG");
			Awaitility.await().until(() -> waiting.size() == 1);
			latch.countDown();
			one.expect(":1", "+PONG");
		}
	}

	@Test
	void aStoppingServerInterruptsWhatBlocks() throws Exception {
		CompletableFuture<String> outcome = new CompletableFuture<>();
		CountDownLatch called = new CountDownLatch(1);
		try (TestServers servers = TestServers.start(RespCommands.builder().command("wait", (session, command) -> {
			called.countDown();
			try {
				return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				outcome.complete("interrupted");
				throw ex;
			}
		}))) {
			servers.connect().send("wait");
			assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
			servers.server().stop(Duration.ZERO).get(30, TimeUnit.SECONDS);
			assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
		}
	}

	/**
	 * Keeps its executor.
	 *
	 * @param handler the handler
	 */
	private record FixedExecutor(FlowHandler handler) implements FlowHandler {

		@Override
		public CompletionStage<?> handle(Flow flow) {
			return this.handler.handle(flow);
		}

		@Override
		public void stopping() {
			this.handler.stopping();
		}

	}

	/**
	 * A stage that can't be converted, as {@link CompletionStage} permits.
	 *
	 * @param <T> the type of the outcome
	 */
	private static final class OpaqueStage<T> extends CompletableFuture<T> {

		@Override
		public CompletableFuture<T> toCompletableFuture() {
			throw new UnsupportedOperationException();
		}

	}

}
