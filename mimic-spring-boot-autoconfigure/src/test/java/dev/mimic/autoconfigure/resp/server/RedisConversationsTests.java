package dev.mimic.autoconfigure.resp.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.mimic.autoconfigure.resp.client.RedisServer;
import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Compares whole conversations with those of Redis, byte by byte: also what is not
 * answered, and in which order. Each line is a client that sends everything at once,
 * half-closes and reads until the end.
 *
 * @author Mimic Contributors
 */
@RequiresProgram("redis-server")
class RedisConversationsTests {

	private static final String CONVERSATIONS = """
			ping|set a 1|get b|ping x
			client reply off|subscribe foo|unsubscribe foo|ping
			client reply off|subscribe foo|psubscribe b*|unsubscribe|punsubscribe|ping
			client reply off|unsubscribe|punsubscribe
			client reply off|subscribe a b c|unsubscribe b|client reply on|ping
			client reply off|subscribe foo|ping|get a
			client reply off|ping|echo a|nosuch|get|client reply on|ping
			client reply off|client reply skip|ping|client reply on|ping
			client reply off|reset|ping
			client reply off|hello 3|subscribe a|unsubscribe a|client reply on|ping
			client reply off|multi|ping|exec|client reply on|ping
			client reply skip|subscribe foo|ping
			client reply skip|subscribe a b
			client reply skip|ping|subscribe a
			client reply skip|unsubscribe|ping
			client reply skip|psubscribe a*|unsubscribe|punsubscribe a*|ping
			client reply skip|client reply on|ping
			client reply skip|client reply off|client reply on|ping
			client reply skip|client reply skip|ping|ping x
			client reply skip|client reply skip|client reply on|ping
			client reply skip|client reply foo|ping
			client reply skip|nosuch|ping
			client reply skip|get|ping
			client reply skip|multi|ping|exec
			client reply skip|reset|ping
			client reply on|client reply on|client reply skip|ping|ping
			multi|client reply skip x|client reply on|exec|ping
			*-10|ping
			*-1|*-2|*-3|ping
			*-2147483649|ping
			*-9223372036854775808|ping
			*0|*-5|ping x
			*-10|*1|$4|PING|*-7|ping
			subscribe a|unsubscribe a|unsubscribe a|ping
			subscribe a|reset|ping
			psubscribe a*|subscribe a|punsubscribe|unsubscribe|ping
			multi|publish a b|exec
			select 1|select 0|client getname|client setname x|client getname
			info nonsense|ping
			info no such|ping
			client kill user nosuch|ping
			client kill id 999999|client kill addr 1.2.3.4:5|ping
			""";

	/**
	 * Redis writes what it has, closes, and says no more than that.
	 */
	private static final String MALFORMED = """
			ping|*-0|ping
			ping|*?|ping
			ping|*|ping
			ping|*-|ping
			ping|*+1|ping
			ping|*01|ping
			ping|*-01|ping
			ping|*-x|ping
			ping|*- 5|ping
			ping|*-9223372036854775809|ping
			ping|*1|$-10|ping
			ping|*1|$-0|ping
			ping|*1|$-1|ping
			""";

	private static final List<String> SECTIONS = List.of("info", "info server", "info SERVER", "info clients stats",
			"info stats clients", "info server nosuch", "info nosuch", "info nosuch other", "info cluster",
			"info replication", "info memory memory", "info cpu persistence", "info keyspace modules errorstats",
			"info default", "info default server");

	/**
	 * Fields that tools read: redis-cli with --stat, redis-py, exporters.
	 */
	private static final List<String> FIELDS = List.of("redis_version", "redis_git_sha1", "redis_mode", "os",
			"arch_bits", "process_id", "run_id", "tcp_port", "uptime_in_seconds", "uptime_in_days", "connected_clients",
			"blocked_clients", "used_memory", "used_memory_human", "used_memory_rss", "used_memory_peak", "maxmemory",
			"maxmemory_policy", "mem_fragmentation_ratio", "mem_allocator", "loading", "rdb_bgsave_in_progress",
			"rdb_last_save_time", "rdb_last_bgsave_status", "aof_enabled", "aof_rewrite_in_progress",
			"total_connections_received", "total_commands_processed", "instantaneous_ops_per_sec", "expired_keys",
			"evicted_keys", "keyspace_hits", "keyspace_misses", "pubsub_channels", "pubsub_patterns", "role",
			"connected_slaves", "master_replid", "used_cpu_sys", "used_cpu_user", "cluster_enabled");

	private final ApplicationContextRunner contextRunner = ComparedServer.runner();

	@Test
	void repliesAndPushesAreTheSame(@TempDir Path folder) throws Exception {
		run(folder, (flows, soft) -> {
			for (String line : CONVERSATIONS.split("\n")) {
				soft.assertThat(converse(flows, "ours", line)).as(line).isEqualTo(converse(flows, "redis", line));
			}
			for (String line : MALFORMED.split("\n")) {
				// We say why after the words of Redis
				soft.assertThat(converse(flows, "ours", line))
					.as(line)
					.startsWith(converse(flows, "redis", line).stripTrailing());
			}
		});
	}

	/**
	 * Redis 7.0 sends a message to oneself before the reply of PUBLISH, later versions
	 * after it, as we do; all of them before the end of the subscription.
	 */
	@Test
	void messagesToOneselfPrecedeTheEndOfTheSubscription(@TempDir Path folder) throws Exception {
		run(folder, (flows, soft) -> {
			for (String end : List.of("unsubscribe foo", "unsubscribe", "reset", "quit", "unsubscribe x foo")) {
				for (String text : List.of("bar", "a longer message")) {
					String line = "hello 3|subscribe foo|publish foo '" + text + "'|" + end;
					String reply = ":1\r\n";
					String message = ">3\r\n$7\r\nmessage\r\n$3\r\nfoo\r\n$" + text.length() + "\r\n" + text + "\r\n";
					soft.assertThat(
							withoutGreeting(converse(flows, "ours", line)).replace(reply + message, message + reply))
						.as(line)
						.isEqualTo(withoutGreeting(converse(flows, "redis", line)));
				}
			}
		});
	}

	@Test
	void infoHasTheSectionsThatWereAskedFor(@TempDir Path folder) throws Exception {
		run(folder, (flows, soft) -> {
			for (String line : SECTIONS) {
				soft.assertThat(matches(converse(flows, "ours", line), "# .+"))
					.as(line)
					.isEqualTo(matches(converse(flows, "redis", line), "# .+"));
			}
			String redis = converse(flows, "redis", "info");
			String ours = converse(flows, "ours", "info");
			for (String field : FIELDS) {
				soft.assertThat(matches(ours, "(?m)^" + field + ":.+")).as(field).hasSize(1);
				soft.assertThat(matches(redis, "(?m)^" + field + ":.+")).as(field).hasSize(1);
			}
		});
	}

	/**
	 * In the order of Redis, with two fields of later versions.
	 */
	@Test
	void aClientIsDescribedByTheSameFields(@TempDir Path folder) throws Exception {
		run(folder, (flows, soft) -> {
			for (String line : List.of("client info", "client list", "multi|client info|exec")) {
				List<String> ours = matches(converse(flows, "ours", line), "[a-z-]+=");
				ours.removeAll(List.of("watch=", "lib-name=", "lib-ver="));
				soft.assertThat(ours).as(line).isEqualTo(matches(converse(flows, "redis", line), "[a-z-]+="));
			}
		});
	}

	@Test
	void aClientIsDescribedByTheSameValues(@TempDir Path folder) throws Exception {
		run(folder, (flows, soft) -> {
			for (String line : List.of("client info", "CLIENT INFO", "client list", "select 3|client info",
					"client setname me|ping|client info", "hello 3|client info", "hello 3|subscribe a b|client info",
					"hello 3|subscribe a|psubscribe b* c*|unsubscribe|client info",
					"client setname me|reset|client info", "hello 3|select 1|reset|client list")) {
				String values = "(?<= |^|\\R)(name|age|idle|flags|db|sub|psub|ssub|multi|events|cmd|user|redir|resp)=\\S*";
				// Redis is reached at a Unix socket here, which is the flag U
				String redis = converse(flows, "redis", line).replaceAll("flags=U", "flags=N")
					.replaceAll("flags=(\\w+)U", "flags=$1");
				soft.assertThat(matches(converse(flows, "ours", line), values))
					.as(line)
					.isEqualTo(matches(redis, values));
			}
		});
	}

	private void run(Path folder, Comparison comparison) throws IOException {
		try (RedisServer redis = RedisServer.startAtSocket(folder)) {
			this.contextRunner.withPropertyValues("mimic.connections.redis.uri=unix://" + redis.socket())
				.run((context) -> {
					SoftAssertions soft = new SoftAssertions();
					comparison.run(context.getBean(FlowResolver.class), soft);
					soft.assertAll();
				});
		}
	}

	private static List<String> matches(String text, String pattern) {
		return new ArrayList<>(
				Pattern.compile(pattern).matcher(text).results().map((match) -> match.group().strip()).toList());
	}

	private static String withoutGreeting(String text) {
		return text.substring(text.indexOf("modules\r\n*0\r\n"));
	}

	private static String converse(FlowResolver flows, String connection, String line) throws IOException {
		try (Flow flow = flows.resolve(connection); InputStream in = flow.inputStream()) {
			String requests = line.replace("|", "\r\n") + "\r\n";
			flow.outputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
			flow.shutdown(ShutdownMode.WRITE);
			String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
			return (text.contains("server\r\n") && !text.contains("# ")) ? withoutGreeting(text) : text;
		}
	}

	/**
	 * Comparison of two servers.
	 */
	@FunctionalInterface
	private interface Comparison {

		void run(FlowResolver flows, SoftAssertions soft) throws IOException;

	}

}
