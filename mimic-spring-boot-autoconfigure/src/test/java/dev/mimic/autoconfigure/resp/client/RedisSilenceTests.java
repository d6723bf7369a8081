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
import dev.mimic.resp.client.RespTracking;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners of a real Redis that is stopped, as if the path to it had died.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
class RedisSilenceTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "resp2", "resp3" })
	@DisplayName("Subscription, tracking and blocking command notice the silence, and come back")
	void silenceIsNoticed(String version) throws Exception {
		LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
		LinkedBlockingQueue<String> invalidated = new LinkedBlockingQueue<>();
		try (RedisServer redis = RedisServer.startAtSocket(this.folder)) {
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class))
				.withPropertyValues("mimic.connections.cache.uri=redis+unix://" + redis.socket(),
						"mimic.connections.cache.resp.version=" + version,
						"mimic.connections.cache.resp.ping-interval=200ms",
						"mimic.connections.cache.resp.command-timeout=2s")
				.run((context) -> {
					RespClient client = context.getBean(RespClient.class);
					RespSubscription subscription = client.subscribe(new Recorder(events)).channels("news");
					assertThat(subscription.ready()).succeedsWithin(LONG);
					assertThat(next(events)).isEqualTo("subscribed");
					if (version.equals("resp3")) {
						assertThat(client.track(RespTracking.keysRead(),
								(keys) -> invalidated.add((keys != null) ? "keys" : "all")))
							.succeedsWithin(LONG);
					}
					RespSession session = client.session();
					CompletableFuture<RespValue> popped = session.send("BLPOP", "list", 1);
					redis.signal("STOP");
					try {
						assertThat(next(events)).isEqualTo("lost");
						if (version.equals("resp3")) {
							assertThat(next(invalidated)).isEqualTo("all");
						}
						assertThat(popped).failsWithin(LONG);
					}
					finally {
						redis.signal("CONT");
					}
					assertThat(next(events)).isEqualTo("subscribed");
					session.close();
				});
		}
	}

	private static String next(LinkedBlockingQueue<String> events) throws InterruptedException {
		return Objects.requireNonNull(events.poll(LONG.toSeconds(), TimeUnit.SECONDS), "Nothing came in time");
	}

}
