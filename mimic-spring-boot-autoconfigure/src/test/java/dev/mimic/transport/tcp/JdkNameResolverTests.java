package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.mimic.testkit.StartedThreads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdkNameResolver} with lookups that block as those of the operating
 * system do.
 *
 * @author Mimic Contributors
 */
class JdkNameResolverTests {

	private static final InetAddress FOUND = InetAddress.getLoopbackAddress();

	private final StartedThreads threads = new StartedThreads("mimic-dns-");

	private final CountDownLatch answer = new CountDownLatch(1);

	private final Map<String, AtomicInteger> lookups = new ConcurrentHashMap<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private final AtomicLong clock = new AtomicLong();

	@SuppressWarnings("NullAway.Init")
	private JdkNameResolver resolver;

	@BeforeEach
	void create() {
		this.resolver = new JdkNameResolver(new HostsFile(this.folder.resolve("hosts"), this.clock::get), this::find);
	}

	@AfterEach
	void close() {
		this.answer.countDown();
		this.resolver.close();
	}

	private InetAddress[] find(String host) throws UnknownHostException {
		this.lookups.computeIfAbsent(host, (name) -> new AtomicInteger()).incrementAndGet();
		if (host.startsWith("silent")) {
			boolean interrupted = false;
			while (this.answer.getCount() > 0) {
				try {
					this.answer.await();
				}
				catch (InterruptedException ex) {
					// The operating system does not listen either
					interrupted = true;
				}
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
		if (host.startsWith("unknown")) {
			throw new UnknownHostException(host);
		}
		return new InetAddress[] { FOUND };
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 50, 200 })
	void silentNamesDoNotStopOthers(int silent) throws Exception {
		List<CompletableFuture<?>> waiting = new ArrayList<>();
		for (int i = 0; i < silent; i++) {
			waiting.add(this.resolver.resolve("silent" + i + ".test"));
		}
		assertThat(this.resolver.resolve("orders.test").get(10, TimeUnit.SECONDS)).containsExactly(FOUND);
		assertThat(this.resolver.resolve("localhost")).isCompleted();
		assertThat(waiting).noneMatch(CompletableFuture::isDone);
	}

	@Test
	void lookupIsSharedByAllThatAskForTheNameMeanwhile() throws Exception {
		List<CompletableFuture<List<InetAddress>>> waiting = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			waiting.add(this.resolver.resolve("silent.test"));
		}
		assertThat(this.threads.names()).hasSizeLessThanOrEqualTo(1);
		waiting.get(0).cancel(true);
		this.answer.countDown();
		for (CompletableFuture<List<InetAddress>> caller : waiting.subList(1, waiting.size())) {
			assertThat(caller.get(10, TimeUnit.SECONDS)).containsExactly(FOUND);
		}
		assertThat(this.lookups.get("silent.test")).hasValue(1);
		this.resolver.resolve("silent.test").get(10, TimeUnit.SECONDS);
		assertThat(this.lookups.get("silent.test")).as("asked anew").hasValue(2);
	}

	@Test
	void lookupsThatWereGivenUpLeaveTheQueue() throws Exception {
		for (int i = 0; i < 256; i++) {
			this.resolver.resolve("silent" + i + ".test");
		}
		for (int round = 0; round < 5; round++) {
			for (int i = 0; i < 1000; i++) {
				this.resolver.resolve("queued" + round + "-" + i + ".test").cancel(true);
			}
		}
		CompletableFuture<List<InetAddress>> last = this.resolver.resolve("orders.test");
		assertThat(last).isNotDone();
		assertThat(this.resolver.resolve("localhost")).isCompleted();
		this.answer.countDown();
		assertThat(last.get(10, TimeUnit.SECONDS)).containsExactly(FOUND);
		assertThat(this.lookups.keySet()).noneMatch((host) -> host.startsWith("queued"));
	}

	@Test
	void namesOfTheHostsFileNeverWait() throws Exception {
		for (int i = 0; i < 256; i++) {
			this.resolver.resolve("silent" + i + ".test");
		}
		Files.writeString(this.folder.resolve("hosts"), "127.0.0.7 orders.test\n");
		assertThat(this.resolver.resolve("orders.test").get(10, TimeUnit.SECONDS))
			.containsExactly(InetAddress.getByName("127.0.0.7"));
	}

	@Test
	void queueHasAnEnd() {
		for (int i = 0; i < 256 + 1024; i++) {
			assertThat(this.resolver.resolve("silent" + i + ".test")).isNotDone();
		}
		assertThat(this.resolver.resolve("orders.test")).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withMessageContaining("Too many lookups of host names wait for an answer: 1024");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost.", "orders.localhost", "a.b.Localhost." })
	void namesOfThisMachineAreNotAskedFor(String host) throws Exception {
		assertThat(this.resolver.resolve(host).get(10, TimeUnit.SECONDS))
			.containsExactlyInAnyOrder(InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1"));
		Files.writeString(this.folder.resolve("hosts"), "127.0.0.7 orders.localhost localhost a.b.localhost\n");
		this.clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
		assertThat(this.resolver.resolve(host).get(10, TimeUnit.SECONDS))
			.containsExactly(InetAddress.getByName("127.0.0.7"));
		assertThat(this.lookups).isEmpty();
	}

	@Test
	void failureIsThatOfEachCaller() {
		CompletableFuture<List<InetAddress>> one = this.resolver.resolve("unknown.test");
		CompletableFuture<List<InetAddress>> other = this.resolver.resolve("unknown.test");
		assertThat(List.of(one, other)).allSatisfy((caller) -> assertThat(caller).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(UnknownHostException.class)
			.withMessageContaining("host 'unknown.test' can't be resolved"));
		assertThat(one.handle((found, ex) -> ex).join()).isNotSameAs(other.handle((found, ex) -> ex).join());
	}

	@Test
	void closeGivesUpWhatWaitsAndRefusesTheRest() {
		List<CompletableFuture<?>> waiting = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			waiting.add(this.resolver.resolve("silent" + i + ".test"));
		}
		this.resolver.close();
		waiting.add(this.resolver.resolve("orders.test"));
		assertThat(waiting).allSatisfy((caller) -> assertThat(caller).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withMessageContaining("The name resolver is closed"));
		this.answer.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(this.threads.names()).isEmpty());
	}

}
