package dev.mimic.benchmark.resp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;
import dev.mimic.benchmark.flow.Contest;
import dev.mimic.benchmark.flow.Subject;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespBatch;
import dev.mimic.resp.client.RespClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Compares the client that an application gets to Lettuce and Jedis, with the same real
 * Redis: GETs of 32 bytes as text.
 *
 * @author Mimic Contributors
 */
public final class RespClientBenchmark {

	private static final int IN_FLIGHT = 512;

	private static final String OURS = "mimic";

	private static final String LETTUCE = "Lettuce";

	private static final String JEDIS = "Jedis";

	private static final String[] KEYS = keys();

	private final Table table;

	private final int rounds;

	private RespClientBenchmark(Table table, int rounds) {
		this.table = table;
		this.rounds = rounds;
	}

	private static String[] keys() {
		String[] keys = new String[IN_FLIGHT];
		for (int i = 0; i < keys.length; i++) {
			keys[i] = "key:%06d".formatted(i);
		}
		return keys;
	}

	/**
	 * Runs the benchmark.
	 * @param args the title of the table, how many rounds to run, and the processor that
	 * Redis is bound to, if it is
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		Table table = new Table(args[0], "GETs", "by", "a second", "compared to", "speed [95 %]", "CPU time", "target",
				"met");
		RespClientBenchmark benchmark = new RespClientBenchmark(table, Integer.parseInt(args[1]));
		try (RedisPeer peer = new RedisPeer((args.length > 2) ? args[2] : null);
				ConfigurableApplicationContext application = EmptyApplication
					.run("--mimic.connections.cache.uri=redis://127.0.0.1:" + peer.port());
				Jedis jedis = new Jedis("127.0.0.1", peer.port())) {
			RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", peer.port()));
			StatefulRedisConnection<String, String> lettuce = client.connect();
			for (String key : KEYS) {
				jedis.set(key, "value of 32 bytes " + key + "....");
			}
			benchmark.run(application.getBean(RespClient.class), lettuce, jedis);
			lettuce.close();
			client.shutdown();
		}
		table.print();
	}

	private void run(RespClient client, StatefulRedisConnection<String, String> lettuce, Jedis jedis) throws Exception {
		compare("asynchronous, " + IN_FLIGHT + " in flight", new Contest().add(OURS, many(() -> asynchronous(client)))
			.add(LETTUCE, many(() -> asynchronous(lettuce))), LETTUCE, 4.0, null);
		compare("batches of " + IN_FLIGHT,
				new Contest().add(OURS, many(() -> batch(client)))
					.add(LETTUCE, many(() -> batch(lettuce)))
					.add(JEDIS, many(() -> batch(jedis))),
				null, null, 0.9);
		compare("one by one",
				new Contest().add(OURS, (nanos) -> oneByOne((key) -> client.run("GET", key).asText(), nanos))
					.add(LETTUCE, (nanos) -> oneByOne(lettuce.sync()::get, nanos))
					.add(JEDIS, (nanos) -> oneByOne(jedis::get, nanos)),
				LETTUCE, 1.3, 0.65);
	}

	private void compare(String what, Contest contest, @Nullable String lettuce, @Nullable Double toLettuce,
			@Nullable Double toJedis) throws Exception {
		contest.run(this.rounds);
		for (String subject : contest.names()) {
			this.table.add(what, subject, "%.0f".formatted(1e9 / contest.time(subject).median()), "", "", "", "", "");
		}
		add(what, contest, LETTUCE, toLettuce);
		if (contest.names().contains(JEDIS)) {
			add(what, contest, JEDIS, toJedis);
		}
	}

	private void add(String what, Contest contest, String baseline, @Nullable Double target) {
		Sample speed = contest.ratio(OURS, baseline).inverse();
		this.table.add(what, OURS, "", baseline, speed.toString(),
				"%.2f".formatted(contest.cpuRatio(OURS, baseline).median()), (target != null) ? "≥ " + target : "",
				(target != null) ? Table.met(speed.median() >= target) : "");
	}

	private static Subject many(Action action) {
		return (nanos) -> {
			long end = System.nanoTime() + nanos;
			long count = 0;
			do {
				action.run();
				count += IN_FLIGHT;
			}
			while (System.nanoTime() < end);
			return count;
		};
	}

	private static long oneByOne(Get get, long nanos) {
		long end = System.nanoTime() + nanos;
		long count = 0;
		do {
			check(get.get(KEYS[(int) (count % IN_FLIGHT)]));
			count++;
		}
		while (System.nanoTime() < end);
		return count;
	}

	private static void asynchronous(RespClient client) throws Exception {
		List<CompletableFuture<RespValue>> replies = new ArrayList<>(IN_FLIGHT);
		for (String key : KEYS) {
			replies.add(client.send("GET", key));
		}
		for (CompletableFuture<RespValue> reply : replies) {
			check(reply.get().asText());
		}
	}

	private static void asynchronous(StatefulRedisConnection<String, String> lettuce) throws Exception {
		RedisAsyncCommands<String, String> commands = lettuce.async();
		List<RedisFuture<String>> replies = new ArrayList<>(IN_FLIGHT);
		for (String key : KEYS) {
			replies.add(commands.get(key));
		}
		for (RedisFuture<String> reply : replies) {
			check(reply.get());
		}
	}

	private static void batch(RespClient client) {
		RespBatch batch = client.batch();
		for (String key : KEYS) {
			batch.add("GET", key);
		}
		for (RespValue reply : batch.run()) {
			check(reply.asText());
		}
	}

	private static void batch(StatefulRedisConnection<String, String> lettuce) throws Exception {
		lettuce.setAutoFlushCommands(false);
		RedisAsyncCommands<String, String> commands = lettuce.async();
		List<RedisFuture<String>> replies = new ArrayList<>(IN_FLIGHT);
		for (String key : KEYS) {
			replies.add(commands.get(key));
		}
		lettuce.flushCommands();
		for (RedisFuture<String> reply : replies) {
			check(reply.get());
		}
		lettuce.setAutoFlushCommands(true);
	}

	private static void batch(Jedis jedis) {
		try (Pipeline pipeline = jedis.pipelined()) {
			List<Response<String>> replies = new ArrayList<>(IN_FLIGHT);
			for (String key : KEYS) {
				replies.add(pipeline.get(key));
			}
			pipeline.sync();
			for (Response<String> reply : replies) {
				check(reply.get());
			}
		}
	}

	private static void check(@Nullable String value) {
		if (value == null || value.length() < 30) {
			throw new IllegalStateException("Wrong reply: " + value);
		}
	}

	/**
	 * Gets a value.
	 */
	@FunctionalInterface
	private interface Get {

		@Nullable String get(String key);

	}

	/**
	 * Gets all values.
	 */
	@FunctionalInterface
	private interface Action {

		void run() throws Exception;

	}

}
