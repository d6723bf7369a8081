package dev.mimic.benchmark.resp.server;

import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;

/**
 * Compares a server to Redis under the load of {@code redis-benchmark}, in turns.
 *
 * @param table where the results go
 * @param redisPort the port of Redis
 * @param port the port of the server
 * @param pinned whether the load is bound to the first processor
 * @author Mimic Contributors
 */
record LoadComparison(Table table, String redisPort, String port, boolean pinned) {

	private static final int ROUNDS = 10;

	private static final int DEEP = 16;

	LoadComparison(String title, String redisPort, String port, boolean pinned) {
		this(new Table(title + (pinned ? ", each pinned to one processor" : ", free"), "command", "pipeline",
				"Redis /s", "mimic /s", "ratio", "target", "met"), redisPort, port, pinned);
	}

	void getAndSet() throws Exception {
		tested("get", 1, 0.9);
		tested("set", 1, 0.9);
		tested("get", DEEP, 0.85);
		tested("set", DEEP, 0.85);
	}

	private void tested(String command, int pipeline, double target) throws Exception {
		String[] test = { "-t", command };
		compare(command, pipeline, target, test, test);
	}

	void blockingGet() throws Exception {
		String key = "key:000000000000";
		compare("blocking get", DEEP, 0.6, new String[] { "GET", key }, new String[] { "BGET", key });
	}

	private void compare(String command, int pipeline, double target, String[] theirs, String[] ours) throws Exception {
		LoadGenerator redis = new LoadGenerator(this.redisPort, pipeline, this.pinned);
		LoadGenerator mimic = new LoadGenerator(this.port, pipeline, this.pinned);
		double[] baseline = new double[ROUNDS];
		double[] values = new double[ROUNDS];
		// Compiled and warm
		for (int i = 0; i < 3; i++) {
			mimic.run(ours);
		}
		for (int i = 0; i < ROUNDS; i++) {
			baseline[i] = redis.run(theirs);
			values[i] = mimic.run(ours);
		}
		Sample ratio = Sample.ratios(values, baseline);
		this.table.add(command, String.valueOf(pipeline), "%.0f".formatted(Sample.of(baseline).median()),
				"%.0f".formatted(Sample.of(values).median()), ratio.toString(), "≥ " + target,
				Table.met(ratio.median() >= target));
	}

}
