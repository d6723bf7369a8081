package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.TestBundles;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client of a real Redis over TLS whose bundle is replaced while it is in use.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
class RedisDrainTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	@DisplayName("Reloads of the bundle fail no command, batch or session, and lose no subscription")
	void reloadFailsNothing() throws Exception {
		LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
		try (RedisServer redis = RedisServer.start(this.folder)) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MimicAutoConfiguration.class,
						RespClientAutoConfiguration.class))
				.withPropertyValues(TestBundles.trusting("trusting"))
				.withPropertyValues("mimic.connections.cache.uri=rediss://localhost:" + redis.tlsPort(),
						"mimic.connections.cache.ssl.bundle=trusting", "mimic.connections.cache.ssl.drain-after=1ms",
						"mimic.connections.cache.resp.command-timeout=30s")
				.run((context) -> {
					RespClient client = context.getBean(RespClient.class);
					RespSubscription subscription = client.subscribe(new Recorder(events)).channels("news");
					assertThat(subscription.ready()).succeedsWithin(LONG);
					assertThat(events.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("subscribed");
					RespSession session = client.session();
					session.run("WATCH", "watched");
					AtomicBoolean over = new AtomicBoolean();
					Set<Long> connections = new HashSet<>();
					CompletableFuture<Integer> caller = CompletableFuture.supplyAsync(() -> call(client, over));
					for (int i = 0; i < 5; i++) {
						CompletableFuture<RespValue> slow = client.send("DEBUG", "SLEEP", "0.2");
						connections.add(client.run("CLIENT", "ID").asLong());
						reload(context.getBean(SslBundleRegistry.class), context.getBean(SslBundles.class));
						assertThat(slow).succeedsWithin(LONG);
						Awaitility.await()
							.atMost(LONG)
							.until(() -> !connections.contains(client.run("CLIENT", "ID").asLong()));
					}
					over.set(true);
					assertThat(caller).succeedsWithin(LONG).isNotEqualTo(0);
					assertThat(session.transaction().add("SET", "watched", 1).run()).hasSize(1);
					assertThat(events.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("lost");
					assertThat(subscription.ready()).succeedsWithin(LONG);
					session.close();
				});
		}
	}

	private static void reload(SslBundleRegistry registry, SslBundles bundles) {
		registry.updateBundle("trusting", bundles.getBundle("trusting"));
	}

	private static int call(RespClient client, AtomicBoolean over) {
		int count = 0;
		while (!over.get()) {
			List<CompletableFuture<?>> sent = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				sent.add(client.send("ECHO", i));
			}
			sent.add(client.batch().add("INCR", "a").add("INCR", "b").send());
			sent.add(client.transaction().add("INCR", "a").add("INCR", "b").send());
			sent.forEach((reply) -> assertThat(reply).succeedsWithin(LONG));
			count++;
		}
		return count;
	}

}
