package dev.mimic.resp.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.ShutdownMode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clients that leave while their commands wait.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class DepartureTests {

	private static final int CLIENTS = 20;

	private final Failures failures = new Failures();

	/**
	 * Elements that clients take.
	 */
	private final BlockingQueue<String> elements = new LinkedBlockingQueue<>();

	private final Queue<CompletableFuture<String>> waiters = new ConcurrentLinkedQueue<>();

	private final Semaphore waiting = new Semaphore(0);

	private final AtomicInteger interrupted = new AtomicInteger();

	private final List<String> taken = new ArrayList<>();

	private RespServer.Builder server() {
		return RespServer
			.builder(RespCommands.builder()
				.command(RespCommandDefinition.of("later", (session, command) -> later()).nonBlocking())
				.command(RespCommandDefinition.of("now", (session, command) -> 1).nonBlocking())
				.command("take", (session, command) -> take())
				.command("slow", (session, command) -> command.argument(0))
				.command("soon", (session, command) -> soon())
				.build())
			.listener(this.failures);
	}

	private CompletableFuture<String> later() {
		CompletableFuture<String> waiter = new CompletableFuture<>();
		this.waiters.add(waiter);
		this.waiting.release();
		return waiter;
	}

	private String take() throws InterruptedException {
		this.waiting.release();
		try {
			String element = this.elements.take();
			this.taken.add(element);
			return element;
		}
		catch (InterruptedException ex) {
			this.interrupted.incrementAndGet();
			throw ex;
		}
	}

	private static CompletableFuture<String> soon() {
		CompletableFuture<String> reply = new CompletableFuture<>();
		CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> reply.complete("soon"));
		return reply;
	}

	/**
	 * Gives an element to the first waiter that takes it.
	 */
	private boolean give(String element) {
		return this.waiters.stream().anyMatch((waiter) -> waiter.complete(element));
	}

	private void await(int count) throws InterruptedException {
		assertThat(this.waiting.tryAcquire(count, 30, TimeUnit.SECONDS)).as("commands wait").isTrue();
	}

	private static void awaitNoConnection(TestServers servers) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> servers.server().connections() == 0);
	}

	/**
	 * Ways to leave.
	 */
	enum Way {

		CLOSE {
			@Override
			void leave(Flow flow) {
				flow.close();
			}
		},

		ABORT {
			@Override
			void leave(Flow flow) {
				flow.abort();
			}
		},

		HALF_CLOSE {
			@Override
			void leave(Flow flow) {
				flow.shutdown(ShutdownMode.WRITE);
			}
		};

		abstract void leave(Flow flow);

	}

	@ParameterizedTest
	@EnumSource
	void futuresAreCancelled(Way way) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient[] peers = new RawRespClient[CLIENTS];
			for (int i = 0; i < CLIENTS; i++) {
				peers[i] = servers.connect().send("later");
			}
			await(CLIENTS);
			for (RawRespClient peer : peers) {
				way.leave(peer.flow());
			}
			awaitNoConnection(servers);
			assertThat(this.waiters).hasSize(CLIENTS).allMatch(CompletableFuture::isCancelled);
			assertThat(give("job")).isFalse();
			assertThat(this.failures.commands()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void blockingHandlersAreInterrupted(Way way) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient[] peers = new RawRespClient[CLIENTS];
			for (int i = 0; i < CLIENTS; i++) {
				peers[i] = servers.connect().send("take");
			}
			await(CLIENTS);
			for (RawRespClient peer : peers) {
				way.leave(peer.flow());
			}
			awaitNoConnection(servers);
			assertThat(this.interrupted).hasValue(CLIENTS);
			this.elements.add("job");
			assertThat(this.elements).containsExactly("job");
			assertThat(this.failures.commands()).isEmpty();
		}
	}

	/**
	 * Clients that wait for a thread leave as well, and never have one.
	 */
	@Test
	void threadsAreFreeForOthers() throws Exception {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
		try (TestServers servers = TestServers.start(new OwnThreads(server().build(), threads))) {
			List<RawRespClient> peers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				peers.add(servers.connect().send("take"));
			}
			await(4);
			for (int i = 0; i < CLIENTS; i++) {
				peers.add(servers.connect().send("take"));
			}
			RawRespClient other = servers.connect().send("now").expect(":1");
			peers.forEach((peer) -> peer.flow().close());
			other.send("slow x").expect("$1", "x");
			Awaitility.await().until(() -> servers.server().connections() == 1);
			this.elements.add("job");
			assertThat(this.elements).containsExactly("job");
			assertThat(this.taken).isEmpty();
		}
		finally {
			threads.shutdown();
		}
	}

	/**
	 * Less than a second from the departure to the interruption.
	 */
	@Test
	void aDepartureIsNoticedSoon() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send("take");
			await(1);
			long start = System.nanoTime();
			peer.flow().close();
			awaitNoConnection(servers);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "later|now|slow x|later", "take|now|later", "slow x|take|now",
			"multi|later|now|later|exec", "multi|now|take|exec|now", "later|quit", "client reply off|later",
			"client reply skip|later|now", "later|*1\r\n$-5", "now|later|subscribe a", "hello 3|subscribe a|take" })
	void whateverStandsBeforeAndBehind(String commands) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send(commands.split("\\|"));
			await(1);
			peer.flow().close();
			awaitNoConnection(servers);
			assertThat(this.waiters).allMatch(CompletableFuture::isCancelled);
			this.elements.add("job");
			assertThat(this.elements).containsExactly("job");
			assertThat(this.failures.commands()).isEmpty();
		}
	}

	/**
	 * More commands than may wait, and more input than is read at once.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "later", "take" })
	void behindManyCommands(String first) throws Exception {
		String[] commands = new String[3000];
		for (int i = 0; i < commands.length; i++) {
			commands[i] = "later " + "x".repeat(100);
		}
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send(first).send(commands);
			await(1);
			peer.flow().close();
			awaitNoConnection(servers);
			assertThat(this.waiters).allMatch(CompletableFuture::isCancelled);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "PING", "now", "slow x", "soon", "take", "multi|soon|slow x|exec", "soon|slow x|now|soon" })
	void aHalfCloseIsServed(String commands) throws Exception {
		this.elements.add("x");
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send(commands.split("\\|"));
			peer.flow().shutdown(ShutdownMode.WRITE);
			switch (commands) {
				case "PING" -> peer.expect("+PONG");
				case "now" -> peer.expect(":1");
				case "soon" -> peer.expect("$4", "soon");
				case "multi|soon|slow x|exec" ->
					peer.expect("+OK", "+QUEUED", "+QUEUED", "*2", "$4", "soon", "$1", "x");
				case "soon|slow x|now|soon" -> peer.expect("$4", "soon", "$1", "x", ":1", "$4", "soon");
				default -> peer.expect("$1", "x");
			}
			peer.expectEnd();
		}
	}

	/**
	 * As many commands as like, each of which makes progress.
	 */
	@Test
	void aHalfCloseIsServedWhileThereIsProgress() throws Exception {
		int count = 40;
		try (TestServers servers = TestServers.start(RespCommands.builder().command("step", (session, command) -> {
			new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
			return 1;
		}))) {
			String[] commands = new String[count];
			String[] replies = new String[count];
			for (int i = 0; i < count; i++) {
				commands[i] = "step";
				replies[i] = ":1";
			}
			RawRespClient peer = servers.connect().send(commands);
			peer.flow().shutdown(ShutdownMode.WRITE);
			peer.expect(replies).expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "take", "later" })
	void aKilledClientIsGivenUpAtOnce(String command) throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send("CLIENT ID").expect(":1").send(command);
			await(1);
			servers.connect().send("CLIENT KILL ID 1", "CLIENT KILL ID 1").expect(":1", ":0");
			peer.expectEnd();
			Awaitility.await().until(() -> this.interrupted.get() + this.waiters.size() == 1);
			assertThat(this.waiters).allMatch(CompletableFuture::isCancelled);
			assertThat(this.failures.commands()).isEmpty();
		}
	}

	@Test
	void aHandlerThatClosesItsClientIsNotInterrupted() throws Exception {
		CompletableFuture<Boolean> outcome = new CompletableFuture<>();
		try (TestServers servers = TestServers.start(RespCommands.builder().command("bye", (session, command) -> {
			session.close();
			session.flow().closed().get(30, TimeUnit.SECONDS);
			// An interruption would come just after that
			outcome.complete(new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS));
			return 1;
		}))) {
			servers.connect().send("bye").expectEnd();
			assertThat(outcome.get(30, TimeUnit.SECONDS)).isFalse();
			awaitNoConnection(servers);
		}
	}

	@Test
	void aFirstCommandThatWaitsHasComeInTime() throws Exception {
		try (TestServers servers = TestServers.start(server().handshakeTimeout(Duration.ofMillis(500)))) {
			RawRespClient peer = servers.connect().send("take");
			await(1);
			// Another client shows that the time is over
			servers.connect().expectEnd();
			this.elements.add("x");
			peer.expect("$1", "x");
		}
	}

	@Test
	void aClientLeavesDuringAPause() throws Exception {
		try (TestServers servers = TestServers.start(server())) {
			RawRespClient peer = servers.connect().send("CLIENT PAUSE 600000", "now").expect("+OK");
			peer.flow().shutdown(ShutdownMode.WRITE);
			peer.expectEnd();
			awaitNoConnection(servers);
		}
	}

	@Test
	void failuresOfOtherKindsAreStillTold() throws Exception {
		CompletableFuture<String> reply = new CompletableFuture<>();
		try (TestServers servers = TestServers
			.start(RespServer.builder(RespCommands.builder().command("wait", (session, command) -> {
				this.waiting.release();
				reply.completeOnTimeout("x", 30, TimeUnit.SECONDS);
				throw new IllegalStateException(
						new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS) ? "no" : "as told");
			}).command("cancel", (session, command) -> {
				CompletableFuture<String> cancelled = new CompletableFuture<>();
				cancelled.cancel(true);
				return cancelled;
			}).build()).listener(this.failures))) {
			servers.connect().send("wait", "cancel").expect("-ERR internal error", "-ERR internal error");
			assertThat(this.failures.commands()).containsExactly("wait", "cancel");
		}
	}

	/**
	 * Keeps its executor.
	 *
	 * @param handler the handler with its executor
	 */
	private record OwnThreads(FlowHandler handler) implements FlowHandler {

		OwnThreads(RespServer server, ThreadPoolExecutor threads) {
			this(server.using(threads));
		}

		@Override
		public CompletionStage<?> handle(Flow flow) {
			return this.handler.handle(flow);
		}

		@Override
		public void stopping() {
			this.handler.stopping();
		}

	}

}
