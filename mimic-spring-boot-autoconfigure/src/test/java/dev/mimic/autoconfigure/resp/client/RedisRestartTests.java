package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespConnectionException;
import dev.mimic.resp.client.RespSubscription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client of a real Redis that is stopped and started again.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class RedisRestartTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private ApplicationContextRunner runner(RedisServer redis) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class))
			.withPropertyValues("mimic.connections.cache.uri=redis+unix://" + redis.socket(),
					"mimic.connections.cache.resp.command-timeout=30s",
					"mimic.connections.cache.resp.max-back-off=200ms");
	}

	@Test
	@DisplayName("The client comes back after the server has, and what waited is run")
	void clientComesBack() throws Exception {
		try (RedisServer redis = RedisServer.startAtSocket(this.folder)) {
			runner(redis).withPropertyValues("mimic.connections.cache.resp.queue-when-disconnected=true")
				.run((context) -> {
					RespClient client = context.getBean(RespClient.class);
					client.run("PING");
					redis.stop();
					Awaitility.await().atMost(LONG).until(() -> !client.isConnected());
					CompletableFuture<RespValue> waiting = client.send("PING");
					redis.restart();
					assertThat(waiting).succeedsWithin(LONG);
				});
		}
	}

	@Test
	@DisplayName("Without a queue, commands fail while the server is down")
	void commandsFailWhileTheServerIsDown() throws Exception {
		try (RedisServer redis = RedisServer.startAtSocket(this.folder)) {
			runner(redis).run((context) -> {
				RespClient client = context.getBean(RespClient.class);
				client.run("PING");
				redis.stop();
				Awaitility.await().atMost(LONG).until(() -> !client.isConnected());
				assertThatExceptionOfType(RespConnectionException.class).isThrownBy(() -> client.run("PING"))
					.withMessageContaining("Connection 'cache' is down");
				redis.restart();
				Awaitility.await()
					.atMost(LONG)
					.ignoreExceptions()
					.until(() -> client.run("PING").asText().equals("PONG"));
			});
		}
	}

	@Test
	void subscriptionComesBack() throws Exception {
		LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
		try (RedisServer redis = RedisServer.startAtSocket(this.folder)) {
			runner(redis).run((context) -> {
				RespClient client = context.getBean(RespClient.class);
				RespSubscription subscription = client.subscribe(new Recorder(events)).channels("news");
				assertThat(subscription.ready()).succeedsWithin(LONG);
				redis.restart();
				assertThat(poll(events)).isEqualTo("subscribed");
				assertThat(poll(events)).isEqualTo("lost");
				assertThat(poll(events)).isEqualTo("subscribed");
				Awaitility.await()
					.atMost(LONG)
					.ignoreExceptions()
					.until(() -> client.run("PUBLISH", "news", "again").asLong() == 1);
				assertThat(poll(events)).isEqualTo("again");
			});
		}
	}

	private static String poll(LinkedBlockingQueue<String> events) throws InterruptedException {
		return Objects.requireNonNull(events.poll(LONG.toSeconds(), TimeUnit.SECONDS), "Nothing came in time");
	}

}
