package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscriptions to a real Redis that refuses, ends and postpones them.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server") // of version 7
class RedisSubscriptionTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static RedisServer redis;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext application;

	private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

	@BeforeAll
	static void start() throws Exception {
		redis = RedisServer.startCluster(folder);
		SpringApplication spring = new SpringApplication(Application.class);
		spring.setWebApplicationType(WebApplicationType.NONE);
		application = spring.run("--mimic.connections.resp3.uri=redis+unix://" + redis.socket(),
				"--mimic.connections.resp2.uri=redis+unix://" + redis.socket(),
				"--mimic.connections.resp2.resp.version=resp2", "--spring.main.banner-mode=off");
	}

	@AfterAll
	static void stop() {
		application.close();
		redis.close();
	}

	@BeforeEach
	void serveSlots() {
		if (!cluster("INFO").contains("cluster_slots_assigned:16384")) {
			cluster("ADDSLOTSRANGE", 0, 16383);
		}
		Awaitility.await().atMost(LONG).until(() -> cluster("INFO").contains("cluster_state:ok"));
	}

	private static RespClient client(String name) {
		return application.getBean("mimic." + name + ".resp", RespClient.class);
	}

	private static String cluster(Object... arguments) {
		return client("resp3").run("CLUSTER", arguments).asText();
	}

	private String next() throws InterruptedException {
		return Objects.requireNonNull(this.events.poll(LONG.toSeconds(), TimeUnit.SECONDS), "Nothing came in time");
	}

	private void assertArrives(String channel) throws InterruptedException {
		assertThat(client("resp3").run("SPUBLISH", channel, "to " + channel).asLong()).isEqualTo(1);
		assertThat(next()).isEqualTo("to " + channel);
	}

	@ParameterizedTest
	@ValueSource(strings = { "resp2", "resp3" })
	@DisplayName("Sharded channels of several slots come back, and can be removed")
	void channelsOfSeveralSlots(String name) throws Exception {
		try (RespSubscription subscription = client(name).subscribe(new Recorder(this.events))) {
			subscription.shardChannels("a", "b", "c");
			assertThat(subscription.ready()).succeedsWithin(LONG);
			assertThat(next()).isEqualTo("subscribed");
			client("resp3").run("CLIENT", "KILL", "TYPE", "pubsub");
			assertThat(next()).isEqualTo("lost");
			assertThat(next()).isEqualTo("subscribed");
			assertArrives("a");
			subscription.remove("a", "b");
			assertThat(subscription.ready()).succeedsWithin(LONG);
			assertThat(client("resp3").run("SPUBLISH", "a", "gone").asLong()).isZero();
			assertArrives("c");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "resp2", "resp3" })
	@DisplayName("A slot that goes away and comes back takes its channels with it")
	void slotComesBack(String name) throws Exception {
		try (RespSubscription subscription = client(name).subscribe(new Recorder(this.events))) {
			subscription.shardChannels("a").channels("plain");
			assertThat(subscription.ready()).succeedsWithin(LONG);
			assertThat(next()).isEqualTo("subscribed");
			cluster("DELSLOTSRANGE", 0, 16383);
			assertThat(next()).isEqualTo("lost");
			CompletableFuture<@Nullable Void> ready = subscription.ready();
			client("resp3").run("CLIENT", "KILL", "TYPE", "pubsub");
			assertThat(next()).isEqualTo("lost");
			cluster("ADDSLOTSRANGE", 0, 16383);
			assertThat(ready).succeedsWithin(LONG);
			assertThat(next()).isEqualTo("subscribed");
			assertArrives("a");
			client("resp3").run("PUBLISH", "plain", "to plain");
			assertThat(next()).isEqualTo("to plain");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "resp2", "resp3" })
	@DisplayName("While a script runs for too long, no channel is lost, and a new one waits")
	void busyServer(String name) throws Exception {
		RespClient client = client(name);
		client.run("CONFIG", "SET", "busy-reply-threshold", 10);
		try (RespSubscription subscription = client.subscribe(new Recorder(this.events));
				RespSession script = client.session()) {
			subscription.channels("old");
			assertThat(subscription.ready()).succeedsWithin(LONG);
			assertThat(next()).isEqualTo("subscribed");
			CompletableFuture<RespValue> running = script.send("EVAL", "while true do end", 0);
			CompletableFuture<@Nullable Void> ready;
			try {
				Awaitility.await().atMost(LONG).until(() -> isBusy(client));
				ready = subscription.channels("new").ready();
				assertThat(isBusy(client)).isTrue();
				assertThat(ready).isNotDone();
			}
			finally {
				client.run("SCRIPT", "KILL");
			}
			assertThat(running).failsWithin(LONG);
			assertThat(ready).succeedsWithin(LONG);
			client.run("PUBLISH", "old", "to old");
			assertThat(next()).isEqualTo("to old");
			client.run("PUBLISH", "new", "to new");
			assertThat(next()).isEqualTo("to new");
		}
	}

	private static boolean isBusy(RespClient client) {
		return client.send("GET", "a")
			.handle((reply, failure) -> failure != null && String.valueOf(failure.getMessage()).contains("BUSY"))
			.join();
	}

	/**
	 * What an application has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MimicAutoConfiguration.class, RespClientAutoConfiguration.class })
	static class Application {

	}

}
