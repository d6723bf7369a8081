package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client of two real Redis of which one becomes a replica.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
class RedisFailoverTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	@DisplayName("After a demotion the client goes to the next address, and callers need do nothing")
	void writesGoToTheNewMaster() throws Exception {
		try (RedisServer first = start("first"); RedisServer second = start("second")) {
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class))
				.withPropertyValues("mimic.connections.cache.uris[0]=redis+unix://" + first.socket(),
						"mimic.connections.cache.uris[1]=redis+unix://" + second.socket(),
						"mimic.connections.first.uri=redis+unix://" + first.socket())
				.run((context) -> {
					RespClient client = context.getBean("mimic.cache.resp", RespClient.class);
					RespClient admin = context.getBean("mimic.first.resp", RespClient.class);
					client.run("SET", "a", 1);
					assertThat(server(client)).endsWith("first/redis.sock");
					admin.run("REPLICAOF", "127.0.0.1", 1);
					assertThatExceptionOfType(RespErrorException.class).isThrownBy(() -> client.run("SET", "a", 2))
						.withMessageStartingWith("READONLY");
					Awaitility.await()
						.atMost(LONG)
						.ignoreExceptions()
						.untilAsserted(() -> assertThat(client.run("SET", "a", 3).asText()).isEqualTo("OK"));
					assertThat(server(client)).endsWith("second/redis.sock");
					try (RespSession session = client.session()) {
						assertThat(session.run("SET", "a", 4).asText()).isEqualTo("OK");
					}
				});
		}
	}

	@Test
	void callersCanReconnect() throws Exception {
		try (RedisServer redis = start("first")) {
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class))
				.withPropertyValues("mimic.connections.cache.uri=redis+unix://" + redis.socket())
				.run((context) -> {
					RespClient client = context.getBean(RespClient.class);
					long id = client.run("CLIENT", "ID").asLong();
					assertThat(client.reconnect()).succeedsWithin(LONG);
					assertThat(client.run("CLIENT", "ID").asLong()).isGreaterThan(id);
					Awaitility.await()
						.atMost(LONG)
						.until(() -> client.run("CLIENT", "LIST").asText().lines().count() == 1);
				});
		}
	}

	private RedisServer start(String name) throws Exception {
		return RedisServer.startAtSocket(Files.createDirectory(this.folder.resolve(name)));
	}

	private static String server(RespClient client) {
		return client.run("CONFIG", "GET", "unixsocket").asList().get(1).asText();
	}

}
