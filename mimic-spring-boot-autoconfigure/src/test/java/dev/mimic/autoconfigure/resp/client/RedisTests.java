package dev.mimic.autoconfigure.resp.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.TestBundles;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespAttributed;
import dev.mimic.resp.RespBigNumber;
import dev.mimic.resp.RespBoolean;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespDouble;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespInteger;
import dev.mimic.resp.RespMap;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespSet;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVerbatimString;
import dev.mimic.resp.client.RespBatch;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClients;
import dev.mimic.resp.client.RespConnectionException;
import dev.mimic.resp.client.RespLoginException;
import dev.mimic.resp.client.RespMessage;
import dev.mimic.resp.client.RespRegistration;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import dev.mimic.resp.client.RespTimeoutException;
import dev.mimic.resp.client.RespTracking;
import dev.mimic.resp.client.RespTransactionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The client of a real Redis, by every way that leads there.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class RedisTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static RedisServer redis;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext application;

	@SuppressWarnings("NullAway.Init")
	private RespClient client;

	@BeforeAll
	static void start() throws Exception {
		redis = RedisServer.start(folder);
		List<String> arguments = new ArrayList<>(List.of(TestBundles.trusting("trusting")));
		arguments
			.addAll(List.of("mimic.connections.tcp.uri=redis://127.0.0.1:" + redis.port(),
					"mimic.connections.resp2.uri=redis://127.0.0.1:" + redis.port(),
					"mimic.connections.resp2.resp.version=resp2",
					"mimic.connections.unix.uri=redis+unix://app:" + RedisServer.PASSWORD + "@" + redis.socket()
							+ "?db=3",
					"mimic.connections.tls.uri=rediss://localhost:" + redis.tlsPort(),
					"mimic.connections.tls.ssl.bundle=trusting", "mimic.connections.tls.resp.client-name=tls-client",
					"mimic.connections.wrong.uri=redis://app:wr0ng@127.0.0.1:" + redis.port(),
					"mimic.connections.reader.uri=redis://reader:" + RedisServer.PASSWORD + "@127.0.0.1:"
							+ redis.port(),
					"mimic.connections.patient.uri=redis://127.0.0.1:" + redis.port(),
					"mimic.connections.patient.resp.queue-when-disconnected=true",
					"mimic.connections.patient.resp.command-timeout=30s", "spring.main.banner-mode=off"));
		SpringApplication spring = new SpringApplication(Application.class);
		spring.setWebApplicationType(WebApplicationType.NONE);
		application = spring.run(arguments.stream().map((argument) -> "--" + argument).toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		application.close();
		redis.close();
	}

	@BeforeEach
	void connect() {
		this.client = client("tcp");
		this.client.run("FLUSHALL");
	}

	@AfterEach
	void nothingHasShifted() {
		assertThat(this.client.run("ECHO", "still in order").asText()).isEqualTo("still in order");
	}

	private static RespClient client(String name) {
		return application.getBean("mimic." + name + ".resp", RespClient.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "resp2", "unix", "tls" })
	void commandsRunByEveryWay(String name) {
		runCommands(client(name));
	}

	static void runCommands(RespClient client) {
		client.run("FLUSHALL");
		client.run("SET", "greeting", "hello");
		assertThat(client.run(String.class, "GET", "greeting")).isEqualTo("hello");
		assertThat(client.run("GET", "nothing").isNull()).isTrue();
		assertThat(client.run(Long.class, "INCRBY", "number", 41)).isEqualTo(41);
		assertThat(client.run("HSET", "hash", "a", 1, "b", 2).asLong()).isEqualTo(2);
		assertThat(client.run("HGETALL", "hash").asMap()).hasSize(2);
		assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> client.run("LPUSH", "greeting", 1))
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo("WRONGTYPE"));
		byte[] large = new byte[1_000_000];
		new Random(1).nextBytes(large);
		client.run("SET", "large", large);
		assertThat(client.run("GET", "large").asBytes()).isEqualTo(large);
	}

	@Test
	@RequiresProgram("redis-server") // of version 7
	void handshakeSaysWhatIsConfigured() {
		assertThat(client("tls").run("CLIENT", "GETNAME").asText()).isEqualTo("tls-client");
		assertThat(client("unix").run("CLIENT", "INFO").asText()).contains("db=3").contains("user=app");
		assertThat(client("tcp").run("CLIENT", "INFO").asText()).contains("resp=3");
		assertThat(client("resp2").run("CLIENT", "INFO").asText()).contains("resp=2");
	}

	@Test
	@DisplayName("A wrong password is reported without it, and the connection is closed")
	void wrongPasswordIsRefused() {
		RespClient wrong = client("wrong");
		assertThatExceptionOfType(RespLoginException.class).isThrownBy(() -> wrong.run("PING"))
			.withMessageContaining("Connection 'wrong' refused the login as user 'app' at 127.0.0.1:" + redis.port())
			.withMessageContaining("WRONGPASS")
			.withMessageEndingWith("check 'mimic.connections.wrong.uri'")
			.withMessageNotContaining("wr0ng");
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.client.run("CLIENT", "LIST").asText()).doesNotContain("user=app db=0"));
		wrong.close();
	}

	@Test
	@DisplayName("Line breaks in arguments are data")
	void lineBreaksAreData() {
		String key = "x\r\nFLUSHALL\r\n";
		this.client.run("SET", "other", 1);
		this.client.run("SET", key, "\r\n+OK\r\n");
		assertThat(this.client.run("GET", key).asText()).isEqualTo("\r\n+OK\r\n");
		assertThat(this.client.run("DBSIZE").asLong()).isEqualTo(2);
	}

	@Test
	void everyTypeOfRespThree() {
		assertThat(debug("string")).isInstanceOf(RespBulkString.class);
		assertThat(debug("integer")).isEqualTo(new RespInteger(12345));
		assertThat(debug("double")).isInstanceOf(RespDouble.class);
		assertThat(debug("null")).isEqualTo(RespNull.NULL);
		assertThat(debug("array")).isInstanceOf(RespArray.class);
		assertThat(debug("set")).isInstanceOf(RespSet.class);
		assertThat(debug("map")).isInstanceOf(RespMap.class);
		assertThat(debug("attrib")).isInstanceOf(RespAttributed.class);
		assertThat(debug("bignum")).isInstanceOf(RespBigNumber.class);
		assertThat(debug("true")).isEqualTo(new RespBoolean(true));
		assertThat(debug("false")).isEqualTo(new RespBoolean(false));
		assertThat(debug("verbatim")).isInstanceOf(RespVerbatimString.class);
	}

	private RespValue debug(String type) {
		return this.client.run("DEBUG", "PROTOCOL", type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "string", "integer", "double", "null", "array", "set", "map", "bignum", "true", "false",
			"verbatim" })
	void everyTypeInRespTwo(String type) {
		RespValue two = client("resp2").run("DEBUG", "PROTOCOL", type);
		assertThat(two).isEqualTo(two.toResp2());
	}

	@Test
	@DisplayName("Pushes and attributes of a real server are no replies")
	void pushIsNoReply() {
		LinkedBlockingQueue<RespPush> pushes = new LinkedBlockingQueue<>();
		RespRegistration registration = this.client.onPush(pushes::add);
		RespValue reply = this.client.run("DEBUG", "PROTOCOL", "push");
		assertThat(reply).isNotInstanceOf(RespPush.class);
		assertThat(this.client.run("ECHO", "mine").asText()).isEqualTo("mine");
		assertThat(pushes).hasSize(1);
		registration.close();
	}

	@Test
	void manyThreadsShareOneConnection() throws Exception {
		AtomicInteger wrong = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			String prefix = i + ":";
			threads.add(new Thread(() -> {
				for (int round = 0; round < 500; round++) {
					if (!this.client.run("ECHO", prefix + round).asText().equals(prefix + round)) {
						wrong.incrementAndGet();
					}
				}
			}));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join(LONG.toMillis());
			assertThat(thread.isAlive()).isFalse();
		}
		assertThat(wrong).hasValue(0);
	}

	@Test
	@DisplayName("Commands that are given up at any time shift nothing")
	void commandsAreGivenUpAtAnyTime() {
		Random random = new Random(21);
		List<CompletableFuture<RespValue>> replies = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			replies.add(this.client.send("ECHO", i));
			if (random.nextInt(3) == 0) {
				replies.get(random.nextInt(replies.size())).cancel(false);
			}
			if (i % 1000 == 999) {
				replies.get(i).handle((reply, failure) -> "").join();
			}
		}
		for (int i = 0; i < replies.size(); i++) {
			int number = i;
			CompletableFuture<RespValue> reply = replies.get(i);
			if (!reply.isCancelled()) {
				assertThat(reply).succeedsWithin(LONG)
					.satisfies((value) -> assertThat(value.asLong()).isEqualTo(number));
			}
		}
	}

	@Test
	void batchesAndTransactions() {
		RespBatch batch = this.client.batch();
		for (int i = 0; i < 5_000; i++) {
			batch.add("INCR", "counter");
		}
		List<RespValue> replies = batch.run();
		assertThat(replies).hasSize(5_000);
		assertThat(replies.get(4_999).asLong()).isEqualTo(5_000);
		assertThat(this.client.transaction().add("SET", "a", 1).add("INCR", "a").run()).last()
			.satisfies((value) -> assertThat(value.asLong()).isEqualTo(2));
		assertThatExceptionOfType(RespErrorException.class)
			.isThrownBy(() -> this.client.transaction().add("SET", "a", 2).add("NOPE").run())
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo("EXECABORT"));
		assertThat(this.client.run("GET", "a").asLong()).isEqualTo(2);
	}

	@Test
	void sessionWatches() {
		try (RespSession session = this.client.session()) {
			session.run("WATCH", "balance");
			session.run("GET", "balance");
			this.client.run("SET", "balance", 1);
			assertThatExceptionOfType(RespTransactionException.class)
				.isThrownBy(() -> session.transaction().add("SET", "balance", 2).run());
			session.run("MULTI");
			assertThat(session.run("INCR", "balance").asText()).isEqualTo("QUEUED");
			assertThat(session.run("EXEC").asList()).singleElement()
				.satisfies((value) -> assertThat(value.asLong()).isEqualTo(2));
		}
	}

	@Test
	void sessionBlocksAloneAndForAsLongAsItIsTold() {
		RespSession session = this.client.session().timeout(Duration.ofMillis(1));
		CompletableFuture<RespValue> popped = session.send("BLPOP", "list", 0);
		assertThat(this.client.run("PING").asText()).isEqualTo("PONG");
		this.client.run("RPUSH", "list", "item");
		assertThat(popped).succeedsWithin(LONG)
			.satisfies((value) -> assertThat(value.asList()).last()
				.satisfies((item) -> assertThat(item.asText()).isEqualTo("item")));
		session.timeout(Duration.ZERO);
		assertThat(session.run("PING").asText()).isEqualTo("PONG");
		session.close();
		Awaitility.await().until(() -> !session.isOpen());
		assertThatExceptionOfType(RespConnectionException.class).isThrownBy(() -> session.run("PING"));
	}

	@Test
	@DisplayName("The late reply of a command of a real server is thrown away")
	void lateReplyIsDropped() {
		try (RespSession session = this.client.session()) {
			session.timeout(Duration.ofMillis(50));
			assertThatExceptionOfType(RespTimeoutException.class)
				.isThrownBy(() -> session.run("DEBUG", "SLEEP", "0.3"));
			session.timeout(LONG);
			assertThat(session.run("ECHO", "mine").asText()).isEqualTo("mine");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "resp2", "tls" })
	void subscriptionGetsMessages(String name) {
		try (RespSubscription subscription = client(name).subscribe()) {
			subscription.channels("news", "sport").patterns("weather.*").ready().join();
			this.client.run("PUBLISH", "news", "one");
			this.client.run("PUBLISH", "weather.berlin", "two");
			RespMessage first = subscription.take();
			assertThat(first.channel()).isEqualTo("news");
			assertThat(first.text()).isEqualTo("one");
			RespMessage second = Objects.requireNonNull(subscription.poll(LONG));
			assertThat(second.pattern()).isEqualTo("weather.*");
			assertThat(second.channel()).isEqualTo("weather.berlin");
			assertThat(subscription.poll(Duration.ZERO)).isNull();
			subscription.remove("news").ready().join();
			assertThat(this.client.run("PUBLISH", "news", "three").asLong()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "resp2" })
	@DisplayName("Channels of any bytes, such as those that tell about keys of any bytes")
	void channelsAreBytes(String name) {
		byte[] key = { (byte) 0xc3, '(', (byte) 0xff, 0, '\r', '\n' };
		byte[] channel = concat("__keyspace@0__:".getBytes(StandardCharsets.UTF_8), key);
		byte[] pattern = { (byte) 0xfe, '*' };
		this.client.run("CONFIG", "SET", "notify-keyspace-events", "K$");
		try (RespSubscription subscription = client(name).subscribe()) {
			subscription.channels(channel).patterns(pattern).ready().join();
			this.client.run("SET", concat(key, new byte[] { 1 }), "other");
			this.client.run("SET", key, "value");
			RespMessage first = subscription.take();
			assertThat(first.channelBytes()).isEqualTo(channel);
			assertThat(first.patternBytes()).isNull();
			assertThat(first.text()).isEqualTo("set");
			byte[] published = { (byte) 0xfe, (byte) 0xc3, ')' };
			assertThat(this.client.run("PUBLISH", published, "two").asLong()).isOne();
			RespMessage second = subscription.take();
			assertThat(second.channelBytes()).isEqualTo(published);
			assertThat(second.patternBytes()).isEqualTo(pattern);
			subscription.remove(channel, pattern).ready().join();
			assertThat(this.client.run("PUBLISH", channel, "three").asLong()).isZero();
			assertThat(this.client.run("PUBSUB", "NUMPAT").asLong()).isZero();
		}
		finally {
			this.client.run("CONFIG", "SET", "notify-keyspace-events", "");
		}
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	@Test
	@RequiresProgram("redis-server") // of version 7
	void shardedChannels() {
		try (RespSubscription subscription = this.client.subscribe()) {
			subscription.shardChannels("orders").ready().join();
			this.client.run("SPUBLISH", "orders", "one");
			assertThat(subscription.take().text()).isEqualTo("one");
		}
	}

	@Test
	void slowReaderOfASubscriptionGetsEverything() {
		RespSubscription subscription = this.client.subscribe();
		subscription.channels("busy").ready().join();
		RespBatch batch = this.client.batch();
		for (int i = 0; i < 20_000; i++) {
			batch.add("PUBLISH", "busy", i);
		}
		batch.run();
		int next = 0;
		for (RespMessage message : subscription) {
			assertThat(message.text()).isEqualTo(String.valueOf(next));
			if (++next == 20_000) {
				subscription.close();
			}
		}
		assertThat(next).isEqualTo(20_000);
	}

	@Test
	void subscriptionComesBack() {
		LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
		try (RespSubscription subscription = this.client.subscribe(new Recorder(events))) {
			subscription.channels("news").ready().join();
			assertThat(poll(events)).isEqualTo("subscribed");
			assertThatIllegalStateException().isThrownBy(subscription::take);
			this.client.run("CLIENT", "KILL", "TYPE", "pubsub");
			assertThat(poll(events)).isEqualTo("lost");
			assertThat(poll(events)).isEqualTo("subscribed");
			this.client.run("PUBLISH", "news", "again");
			assertThat(poll(events)).isEqualTo("again");
		}
	}

	@Test
	@DisplayName("A channel that is refused leaves the others of its subscription alone")
	void refusedSubscriptionFails() {
		try (RespSubscription subscription = client("reader").subscribe()) {
			subscription.channels("news").ready().join();
			subscription.channels("secrets");
			assertThat(subscription.ready()).failsWithin(LONG)
				.withThrowableOfType(ExecutionException.class)
				.withMessageContaining("NOPERM");
			this.client.run("PUBLISH", "news", "one");
			assertThat(subscription.take().text()).isEqualTo("one");
		}
	}

	@Test
	void subscriptionThatIsRefusedAsAWholeEnds() {
		try (RespSubscription subscription = client("reader").subscribe()) {
			subscription.channels("secrets", "others");
			assertThatExceptionOfType(RespConnectionException.class).isThrownBy(subscription::take)
				.withMessageContaining("NOPERM");
			assertThat(subscription.ready()).failsWithin(LONG);
		}
	}

	@Test
	void trackingTellsWhichKeysChange() throws Exception {
		LinkedBlockingQueue<String> invalidated = new LinkedBlockingQueue<>();
		RespClient tracker = client("tls");
		RespRegistration tracking = tracker
			.track(RespTracking.broadcast("user:"),
					(keys) -> invalidated.add((keys != null) ? new String(keys.get(0), StandardCharsets.UTF_8) : "all"))
			.get(LONG.toSeconds(), TimeUnit.SECONDS);
		this.client.run("SET", "other:1", 1);
		this.client.run("SET", "user:1", 1);
		assertThat(poll(invalidated)).isEqualTo("user:1");
		this.client.run("FLUSHALL");
		assertThat(poll(invalidated)).isEqualTo("all");
		long id = tracker.run("CLIENT", "ID").asLong();
		this.client.run("CLIENT", "KILL", "ID", id);
		assertThat(poll(invalidated)).isEqualTo("all");
		Awaitility.await().ignoreExceptions().until(() -> tracker.run("CLIENT", "ID").asLong() != id);
		this.client.run("SET", "user:2", 1);
		assertThat(poll(invalidated)).isEqualTo("user:2");
		tracking.close();
		tracker.run("PING");
		this.client.run("SET", "user:3", 1);
		assertThat(this.client.run("CLIENT", "LIST").asText()).doesNotContain("flags=tB");
		assertThat(invalidated).isEmpty();
		RespClient two = client("resp2");
		assertThat(two.track(RespTracking.keysRead(), (keys) -> {
		})).failsWithin(LONG).withThrowableThat().withMessageContaining("Tracking needs RESP3");
	}

	@Test
	void healthIsPing() {
		CompositeHealthContributor health = application.getBean("respHealthContributor",
				CompositeHealthContributor.class);
		assertThat(status(health, "tcp")).isEqualTo(Status.UP);
		assertThat(status(health, "wrong")).isEqualTo(Status.DOWN);
	}

	private static Status status(CompositeHealthContributor health, String name) {
		HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(health.getContributor(name));
		return Objects.requireNonNull(indicator.health()).getStatus();
	}

	@Test
	void exampleOfDocumentationRunsAsWritten() throws Exception {
		Path module = Path.of(System.getProperty("basedir", "."));
		String source = Files
			.readString(module.resolve("src/test/java/" + Visits.class.getName().replace('.', '/') + ".java"));
		assertThat(Files.readString(module.resolve("../mimic-spring-boot-starter/docs/redis-client.md")))
			.contains(source.substring(source.indexOf("@Service")));
		Visits visits = new Visits(this.client);
		assertThat(visits.count("home")).isEqualTo(1);
		CompletableFuture<String> watched = CompletableFuture.supplyAsync(visits::watch);
		Awaitility.await().until(() -> this.client.run("PUBSUB", "NUMSUB", "titles").asList().get(1).asLong() == 1);
		assertThat(visits.rename("home", "Welcome")).hasSize(2);
		assertThat(visits.title("home")).succeedsWithin(LONG).isEqualTo("Welcome");
		assertThat(watched).succeedsWithin(LONG).isEqualTo("home");
		assertThat(visits.load(Map.of("about", "About us"))).isEmpty();
		assertThat(visits.title("about")).succeedsWithin(LONG).isEqualTo("About us");
		this.client.run("CONFIG", "SET", "maxmemory", 1);
		assertThat(visits.load(Map.of("large", "too large"))).singleElement().asString().startsWith("OOM ");
		this.client.run("CONFIG", "SET", "maxmemory", 0);
		this.client.run("RPUSH", "queue", "job");
		assertThat(visits.next().asList()).last().satisfies((job) -> assertThat(job.asText()).isEqualTo("job"));
	}

	@Test
	void clientsAreFoundByName() {
		assertThat(application.getBean(RespClients.class).get("tcp").run("PING").asText()).isEqualTo("PONG");
	}

	private static String poll(LinkedBlockingQueue<String> events) {
		try {
			return Objects.requireNonNull(events.poll(LONG.toSeconds(), TimeUnit.SECONDS), "Nothing came in time");
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What an application has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, MimicAutoConfiguration.class,
			RespClientAutoConfiguration.class, RespHealthAutoConfiguration.class })
	static class Application {

	}

}
