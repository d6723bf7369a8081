package dev.mimic.sample.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resp.client.RespClients;
import dev.mimic.resp.server.RespPublisher;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Real clients of Redis use the store.
 *
 * @author Mimic Contributors
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "mimic.servers.secured.uri=tcp://127.0.0.1:0", "mimic.servers.secured.protocol=resp",
				"mimic.servers.secured.resp.password=pass word" })
@Tag("slow")
class StoreClientsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final String port;

	private final int secured;

	private final RespPublisher publisher;

	private final RespClients clients;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	StoreClientsTests(@Value("${local.mimic.store.port}") String port,
			@Value("${local.mimic.secured.port}") int secured, @Autowired RespPublisher publisher,
			@Autowired RespClients clients) {
		this.port = port;
		this.secured = secured;
		this.publisher = publisher;
		this.clients = clients;
	}

	@Test
	@RequiresProgram("redis-cli")
	void redisCli() throws Exception {
		String commands = """
				SET cli:k v
				GET cli:k
				INCR cli:n
				RPUSH cli:l a b
				LRANGE cli:l 0 -1
				HSET cli:h f v
				HGETALL cli:h
				MULTI
				INCR cli:n
				EXEC
				GET cli:nothing
				DEL cli:k cli:n cli:l cli:h
				""";
		String expected = "OK\nv\n1\n2\na\nb\n1\nf\nv\nOK\nQUEUED\n2\n\n4\n";
		assertThat(RedisTools.run(this.folder, commands, "redis-cli", "-p", this.port)).isEqualTo(expected);
		assertThat(RedisTools.run(this.folder, commands, "redis-cli", "-3", "-p", this.port))
			.isEqualTo(expected.replace("f\nv\nOK", "f v\nOK"));
		assertThat(RedisTools.run(this.folder, "", "redis-cli", "-p", String.valueOf(this.secured), "-a", "pass word",
				"--no-auth-warning", "-3", "ACL", "WHOAMI"))
			.isEqualTo("default\n");
	}

	@Test
	@RequiresProgram("redis-cli")
	void redisCliPipesMany() throws Exception {
		int count = 20_000;
		StringBuilder commands = new StringBuilder();
		for (int i = 0; i < count; i++) {
			commands.append("*3\r\n$3\r\nSET\r\n$10\r\npipe:").append(10_000 + i).append("\r\n$1\r\nv\r\n");
		}
		assertThat(RedisTools.run(this.folder, commands.toString(), "redis-cli", "-p", this.port, "--pipe"))
			.contains("errors: 0, replies: " + count);
	}

	@Test
	@RequiresProgram("redis-benchmark")
	void redisBenchmark() throws Exception {
		String output = RedisTools.run(this.folder, "", "redis-benchmark", "-p", this.port, "-q", "-n", "1000", "-P",
				"8");
		assertThat(output).doesNotContain("ERR", "WARN", "rror");
		assertThat(output).contains("PING_INLINE: ", "PING_MBULK: ", "SET: ", "GET: ", "INCR: ", "LPUSH: ", "RPUSH: ",
				"LPOP: ", "RPOP: ", "SADD: ", "HSET: ", "SPOP: ", "ZADD: ", "ZPOPMIN: ", "LRANGE_100 ", "LRANGE_300 ",
				"LRANGE_500 ", "LRANGE_600 ", "MSET (10 keys): ");
	}

	@Test
	void lettuce() throws Exception {
		RedisClient client = RedisClient.create(RedisURI.builder()
			.withHost("127.0.0.1")
			.withPort(this.secured)
			.withPassword("pass word".toCharArray())
			.build());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			List<RedisFuture<String>> sets = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				sets.add(connection.async().set("lettuce:" + i, "v" + i));
			}
			for (RedisFuture<String> set : sets) {
				assertThat(set.get(30, TimeUnit.SECONDS)).isEqualTo("OK");
			}
			assertThat(connection.sync().get("lettuce:999")).isEqualTo("v999");
			long id = connection.sync().clientId();
			try (StatefulRedisConnection<String, String> killer = client.connect()) {
				killer.sync().clientKill(KillArgs.Builder.id(id));
			}
			Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> connection.sync().clientId() != id);
			assertThat(connection.sync().get("lettuce:1")).isEqualTo("v1");
			BlockingQueue<String> messages = new LinkedBlockingQueue<>();
			try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub()) {
				subscriber.addListener(new RedisPubSubAdapter<>() {

					@Override
					public void message(String channel, String message) {
						messages.add(message);
					}

				});
				subscriber.sync().subscribe("lettuce");
				assertThat(this.publisher.publish("lettuce", "hi")).isOne();
				assertThat(messages.poll(30, TimeUnit.SECONDS)).isEqualTo("hi");
			}
		}
		finally {
			client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "RESP2", "RESP3" })
	void jedis(RedisProtocol protocol) throws Exception {
		HostAndPort address = new HostAndPort("127.0.0.1", this.secured);
		try (Jedis jedis = new Jedis(address,
				DefaultJedisClientConfig.builder()
					.password("pass word")
					.protocol(protocol)
					.clientName("jedis")
					.build())) {
			assertThat(jedis.clientGetname()).isEqualTo("jedis");
			Pipeline pipeline = jedis.pipelined();
			List<Response<Long>> counts = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				counts.add(pipeline.incr("jedis:" + protocol));
			}
			pipeline.sync();
			assertThat(counts.get(999).get()).isEqualTo(1000);
			jedis.hset("jedis:h", "f", "v");
			assertThat(jedis.hgetAll("jedis:h")).containsEntry("f", "v").hasSize(1);
			jedis.watch("jedis:w");
			try (Transaction transaction = jedis.multi()) {
				transaction.set("jedis:w", "1");
				assertThat(transaction.exec()).containsExactly("OK");
			}
			assertThatException().isThrownBy(() -> jedis.lpush("jedis:w", "x")).withMessageStartingWith("WRONGTYPE ");
			assertThat(jedis.ttl("jedis:w")).isEqualTo(-1);
			String channel = "jedis:" + protocol;
			CompletableFuture<String> received = new CompletableFuture<>();
			JedisPubSub listener = new JedisPubSub() {

				@Override
				public void onMessage(String of, String message) {
					received.complete(message);
					unsubscribe();
				}

				@Override
				public void onSubscribe(String of, int count) {
					StoreClientsTests.this.publisher.publish(channel, "hi");
				}

			};
			jedis.subscribe(listener, channel);
			assertThat(received).isCompletedWithValue("hi");
			assertThat(jedis.ping()).isEqualTo("PONG");
		}
	}

	@Test
	void jedisIsRefusedWithAWrongPassword() {
		assertThatException().isThrownBy(() -> {
			try (Jedis jedis = new Jedis(new HostAndPort("127.0.0.1", this.secured),
					DefaultJedisClientConfig.builder().password("wrong").build())) {
				jedis.ping();
			}
		}).withMessageContaining("WRONGPASS invalid username-password pair or user is disabled.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "store", "store-unix", "store-tls" })
	void ownClient(String connection) {
		assertThat(this.clients.get(connection).run("SET", "own:" + connection, "v").asText()).isEqualTo("OK");
		assertThat(this.clients.get("store").run("GET", "own:" + connection).asText()).isEqualTo("v");
	}

}
