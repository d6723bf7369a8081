package dev.mimic.autoconfigure.resp.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.resp.server.RespServerAutoConfiguration;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClientException;
import dev.mimic.resp.client.RespClients;
import dev.mimic.resp.client.RespConnectionException;
import dev.mimic.resp.client.RespRegistration;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import dev.mimic.resp.client.RespTracking;
import dev.mimic.resp.server.RespCommands;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for clients that are used after the end of the application.
 *
 * @author Mimic Contributors
 */
class RespClientAfterEndTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class,
				RespServerAutoConfiguration.class, FlowServerAutoConfiguration.class))
		.withBean(RespCommands.class, () -> RespCommands.builder().build())
		.withPropertyValues("mimic.servers.kv.uri=memory://kv", "mimic.servers.kv.protocol=resp",
				"mimic.servers.kv.drain-timeout=0", "mimic.connections.cache.uri=memory://kv",
				"mimic.connections.cache.protocol=resp", "mimic.connections.unused.uri=memory://kv",
				"mimic.connections.unused.protocol=resp");

	private static Map<String, ThrowingCallable> calls(RespClient client) {
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		calls.put("run", () -> client.run("PING"));
		calls.put("send", () -> client.send("PING").join());
		calls.put("batch", () -> client.batch().add("PING").run());
		calls.put("transaction", () -> client.transaction().add("PING").send().join());
		calls.put("session", client::session);
		calls.put("sessionAsync", () -> client.sessionAsync().join());
		calls.put("connectAsync", () -> client.connectAsync().join());
		calls.put("subscribe", () -> client.subscribe().channels("y"));
		calls.put("subscribe with a listener", () -> client.subscribe((message) -> {
		}).channels("y"));
		calls.put("track", () -> client.track(RespTracking.keysRead(), (keys) -> {
		}).join());
		return calls;
	}

	private static void assertFailsByType(Map<String, ThrowingCallable> calls) {
		calls.forEach((name, call) -> {
			Throwable failure = catchThrowable(call);
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			assertThat(cause).as(name)
				.isInstanceOf(RespConnectionException.class)
				.hasMessageMatching("(?s).*was (closed|lost).*");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache", "unused" })
	void everyCallFailsByType(String name) {
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		this.runner.run((context) -> {
			context.getBean("mimic.cache.resp", RespClient.class).run("PING");
			RespClient client = context.getBean("mimic." + name + ".resp", RespClient.class);
			calls.putAll(calls(client));
			RespClients clients = context.getBean(RespClients.class);
			calls.put("by name", () -> clients.get(name).run("PING"));
		});
		assertFailsByType(calls);
	}

	@Test
	void whatWasOpenFailsByType() {
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		Map<String, RespRegistration> registrations = new LinkedHashMap<>();
		this.runner.run((context) -> {
			RespClient client = context.getBean("mimic.cache.resp", RespClient.class);
			RespSession session = client.session();
			session.run("PING");
			calls.put("session", () -> session.run("PING"));
			calls.put("batch of a session", () -> session.batch().add("PING").run());
			RespSubscription subscription = client.subscribe().channels("x");
			subscription.ready(Duration.ofSeconds(30)).join();
			calls.put("channels", () -> subscription.channels("y"));
			calls.put("remove", () -> subscription.remove("x"));
			calls.put("take", subscription::take);
			calls.put("poll", () -> subscription.poll(Duration.ofSeconds(30)));
			calls.put("ready", () -> subscription.ready().join());
			calls.put("ready in time", () -> subscription.ready(Duration.ofSeconds(30)).join());
			RespSubscription unused = client.subscribe();
			calls.put("channels of an unused one", () -> unused.channels("y"));
			registrations.put("push", client.onPush((push) -> {
			}));
		});
		assertFailsByType(calls);
		registrations.values().forEach(RespRegistration::close);
	}

	@Test
	void closedClientFailsByTypeWhileTheApplicationRuns() {
		this.runner.run((context) -> {
			RespClient client = context.getBean("mimic.cache.resp", RespClient.class);
			client.run("PING");
			client.close();
			assertFailsByType(calls(client));
			assertThat(catchThrowable(() -> client.run("PING"))).isInstanceOf(RespClientException.class);
		});
	}

}
