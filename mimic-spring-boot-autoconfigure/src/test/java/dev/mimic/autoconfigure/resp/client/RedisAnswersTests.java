package dev.mimic.autoconfigure.resp.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespLoginException;
import dev.mimic.resp.client.RespSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Comparison of what the client expects of a server with a real Redis.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
@Timeout(300)
class RedisAnswersTests {

	private static final int RANDOM_COMMANDS = 1000;

	private static final long SEED = 20;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static RedisServer redis;

	@BeforeAll
	static void start() throws Exception {
		redis = RedisServer.start(folder);
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	private static ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class, RespClientAutoConfiguration.class,
					RespHealthAutoConfiguration.class))
			.withPropertyValues("mimic.connections.admin.uri=redis://127.0.0.1:" + redis.port())
			.withPropertyValues(properties);
	}

	private static void run(ApplicationContextRunner runner, ClientTest test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean("mimic.admin.resp", RespClient.class),
					context.containsBean("mimic.user.resp") ? context.getBean("mimic.user.resp", RespClient.class)
							: context.getBean("mimic.admin.resp", RespClient.class),
					context.getBean("respHealthContributor", CompositeHealthContributor.class));
		});
	}

	/**
	 * Users that may read and write, but lack rights for commands of a login.
	 */
	@ParameterizedTest
	@CsvSource({ "resp3, -@all +@read +@write", "resp2, -@all +@read +@write", "resp3, +@all -ping",
			"resp2, +@all -ping", "resp3, +@all -client", "resp2, +@all -client", "resp3, +@all -hello",
			"resp2, +@all -hello -auth", "resp3, -@all +get +set", "resp2, -@all +get +set",
			"resp2, +@all -client|setname -ping", "resp3, -@connection +@read +@write" })
	void userThatRedisLetsInIsLetIn(String version, String rights) {
		run(runner(), (admin, user, health) -> {
			List<Object> arguments = new ArrayList<>(List.of("SETUSER", "limited", "reset", "on", ">pw", "~*", "&*"));
			arguments.addAll(Arrays.asList(rights.split(" ")));
			admin.run("ACL", arguments.toArray());
		});
		run(runner("mimic.connections.user.uri=redis://limited:pw@127.0.0.1:" + redis.port(),
				"mimic.connections.user.resp.version=" + version, "mimic.connections.user.resp.client-name=orders",
				"mimic.connections.user.startup=eager"), (admin, user, health) -> {
					user.run("SET", "limited", version);
					assertThat(user.run("GET", "limited").asText()).isEqualTo(version);
					HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(health.getContributor("user"));
					assertThat(Objects.requireNonNull(indicator.health()).getStatus()).isEqualTo(Status.UP);
					try (RespSession session = user.session()) {
						assertThat(session.run("GET", "limited").asText()).isEqualTo(version);
					}
				});
	}

	// As redis-cli -u takes them
	@ParameterizedTest
	@CsvSource({ "default:@, true", "nopass:@, true", "nopass:any@, true", "app:s3cret@, true", "app:@, false",
			"unknown:@, false", ":any@, true" })
	void userWithoutAPassword(String login, boolean letIn) {
		run(runner(),
				(admin, user, health) -> admin.run("ACL", "SETUSER", "nopass", "reset", "on", "nopass", "~*", "+@all"));
		for (String version : List.of("resp2", "resp3")) {
			run(runner("mimic.connections.user.uri=redis://" + login + "127.0.0.1:" + redis.port(),
					"mimic.connections.user.resp.version=" + version), (admin, user, health) -> {
						if (letIn && !(login.startsWith(":") && version.equals("resp2"))) {
							assertThat(user.run("PING").asText()).isEqualTo("PONG");
						}
						else {
							assertThatExceptionOfType(RespLoginException.class).isThrownBy(() -> user.run("PING"));
						}
					});
		}
	}

	@Test
	@DisplayName("Redis blocks exactly where the client takes a command for one that does")
	void blockingReadsAreThoseOfRedis() {
		run(runner(), (admin, user, health) -> {
			List<String> words = List.of("streams", "block", "count", "group", "noack", "st", "1");
			admin.run("FLUSHALL");
			for (String stream : words) {
				for (String group : words) {
					admin.run("XGROUP", "CREATE", stream, group, "$", "MKSTREAM");
				}
			}
			int blocked = 0;
			int answered = 0;
			int refused = 0;
			Random random = new Random(SEED);
			try (RespSession session = admin.session().timeout(Duration.ZERO)) {
				long id = session.run("CLIENT", "ID").asLong();
				for (int i = 0; i < RANDOM_COMMANDS; i++) {
					RespRequest command = read(random, words);
					Boolean blocks = blocks(admin, session.send(command), id);
					if (blocks == null) {
						refused++;
						continue;
					}
					assertThat(isRefusedOnSharedConnection(admin, command)).as(text(command)).isEqualTo(blocks);
					blocked += blocks ? 1 : 0;
					answered += blocks ? 0 : 1;
				}
			}
			assertThat(blocked).isGreaterThan(RANDOM_COMMANDS / 5);
			assertThat(answered).isGreaterThan(RANDOM_COMMANDS / 5);
			assertThat(refused).isLessThan(RANDOM_COMMANDS / 3);
		});
	}

	private static RespRequest read(Random random, List<String> words) {
		boolean group = random.nextInt(4) > 0;
		List<List<Object>> options = new ArrayList<>();
		if (group) {
			options.add(List.of(mixed(random, "GROUP"), word(random, words), word(random, words)));
		}
		if (random.nextBoolean()) {
			options.add(List.of(mixed(random, "BLOCK"), 100_000));
		}
		if (random.nextInt(3) == 0) {
			options.add(List.of(mixed(random, "COUNT"), 1 + random.nextInt(3)));
		}
		if (group && random.nextInt(3) == 0) {
			options.add(List.of(mixed(random, "NOACK")));
		}
		Collections.shuffle(options, random);
		List<Object> arguments = new ArrayList<>();
		options.forEach(arguments::addAll);
		arguments.add(mixed(random, "STREAMS"));
		int streams = 1 + random.nextInt(3);
		for (int i = 0; i < streams; i++) {
			arguments.add(word(random, words));
		}
		for (int i = 0; i < streams; i++) {
			arguments.add(group ? ">" : "$");
		}
		if (random.nextInt(20) == 0) {
			arguments.remove(random.nextInt(arguments.size()));
		}
		return RespRequest.of(mixed(random, group ? "XREADGROUP" : "XREAD"), arguments.toArray());
	}

	private static String word(Random random, List<String> words) {
		return words.get(random.nextInt(words.size()));
	}

	private static String mixed(Random random, String keyword) {
		return random.nextBoolean() ? keyword : keyword.toLowerCase(Locale.ROOT);
	}

	/**
	 * Tells whether Redis blocks a client that has sent a command, which it then no
	 * longer does.
	 */
	private static @Nullable Boolean blocks(RespClient admin, CompletableFuture<RespValue> reply, long id)
			throws Exception {
		while (true) {
			boolean unblocked = admin.run("CLIENT", "UNBLOCK", id).asLong() == 1;
			try {
				if (unblocked || reply.isDone()) {
					reply.get(30, TimeUnit.SECONDS);
					return unblocked;
				}
			}
			catch (ExecutionException ex) {
				assertThat(ex).hasCauseInstanceOf(RespErrorException.class);
				return null;
			}
		}
	}

	private static boolean isRefusedOnSharedConnection(RespClient client, RespRequest command) {
		try {
			client.send(command).join();
			return false;
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageContaining("it would block all callers");
			return true;
		}
	}

	private static String text(RespRequest command) {
		StringBuilder text = new StringBuilder(command.name());
		for (int i = 0; i < command.size(); i++) {
			text.append(' ').append(command.text(i));
		}
		return text.toString();
	}

	@Test
	void batchThatBlocksLosesNoElement() {
		run(runner("mimic.connections.admin.resp.command-timeout=300ms"), (admin, user, health) -> {
			admin.run("DEL", "jobs");
			try (RespSession session = admin.session()) {
				CompletableFuture<List<RespValue>> replies = session.batch()
					.add("PING")
					.add("BLPOP", "jobs", 0)
					.add("ECHO", "behind")
					.send();
				// Twice the limit of a command, after which a missing reply costs the
				// connection
				assertThatExceptionOfType(TimeoutException.class)
					.isThrownBy(() -> replies.get(800, TimeUnit.MILLISECONDS));
				admin.run("RPUSH", "jobs", "job");
				assertThat(replies.get(30, TimeUnit.SECONDS)).hasSize(3)
					.element(1)
					.satisfies((reply) -> assertThat(reply.asList().get(1).asText()).isEqualTo("job"));
				assertThat(session.isOpen()).isTrue();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "WATCH", "MULTI", "EXEC", "DISCARD" })
	void transactionHasOneReplyACommand(String command) {
		run(runner(), (admin, user, health) -> {
			try (RespSession session = admin.session()) {
				assertThatExceptionOfType(IllegalArgumentException.class)
					.isThrownBy(() -> session.transaction().add("SET", "a", 1).add(command));
				assertThat(session.transaction().add("SET", "a", 1).add("BLPOP", "none", 0).add("INCR", "a").run())
					.extracting((reply) -> reply.isNull() ? "null" : reply.asText())
					.containsExactly("OK", "null", "2");
				session.run("MULTI");
				assertThatExceptionOfType(RespErrorException.class)
					.isThrownBy(() -> session.transaction().add("SET", "a", 1).run())
					.withMessageContaining("MULTI calls can not be nested");
				assertThat(session.run("ECHO", "in order").asText()).isEqualTo("in order");
			}
		});
	}

	/**
	 * Use of clients in an application that has started.
	 */
	private interface ClientTest {

		void run(RespClient admin, RespClient user, CompositeHealthContributor health) throws Exception;

	}

}
