package dev.mimic.benchmark.connect;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import dev.mimic.benchmark.Sample;

/**
 * Lets connectors take turns and compares turns of the same round.
 *
 * @author Mimic Contributors
 */
final class ConnectContest {

	private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

	private static final int WARM_UP_STEPS = 40;

	private static final Duration WARM_UP_STEP = Duration.ofSeconds(3);

	/**
	 * The milliseconds that the compiler of the virtual machine may work in a step after
	 * which it counts as done. It shares the processor with what is measured.
	 */
	private static final long IDLE = 150;

	private static final int CONNECTS = 20;

	private final Map<String, Connector> connectors = new LinkedHashMap<>();

	private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

	ConnectContest add(String name, Connector connector) {
		this.connectors.put(name, connector);
		this.turns.put(name, new ArrayList<>());
		return this;
	}

	Set<String> names() {
		return this.connectors.keySet();
	}

	void run(int rounds) throws Exception {
		List<String> order = new ArrayList<>(this.connectors.keySet());
		warmUp(order);
		for (int i = 0; i < rounds; i++) {
			round(order);
		}
	}

	private void warmUp(List<String> order) throws Exception {
		long work = Long.MAX_VALUE;
		for (int i = 0; i < WARM_UP_STEPS && work > IDLE; i++) {
			long before = COMPILER.getTotalCompilationTime();
			long end = System.nanoTime() + WARM_UP_STEP.toNanos();
			while (System.nanoTime() - end < 0) {
				round(order);
			}
			work = COMPILER.getTotalCompilationTime() - before;
		}
		this.turns.values().forEach(List::clear);
	}

	private void round(List<String> order) throws Exception {
		Collections.rotate(order, 1);
		for (String name : order) {
			Turn turn = turn(Objects.requireNonNull(this.connectors.get(name)));
			Objects.requireNonNull(this.turns.get(name)).add(turn);
		}
	}

	private static Turn turn(Connector connector) throws Exception {
		long connecting = 0;
		long start = System.nanoTime();
		for (int i = 0; i < CONNECTS; i++) {
			long before = System.nanoTime();
			Connector.Connection connection = connector.connect();
			connecting += System.nanoTime() - before;
			connection.awaitGreeting();
			connection.close();
		}
		double all = System.nanoTime() - start;
		return new Turn(connecting / (double) CONNECTS, all / CONNECTS);
	}

	double connect(String name) {
		return Sample.of(values(name, Turn::connect)).median();
	}

	double all(String name) {
		return Sample.of(values(name, Turn::all)).median();
	}

	Sample connectRatio(String name, String baseline) {
		return Sample.ratios(values(name, Turn::connect), values(baseline, Turn::connect));
	}

	Sample allRatio(String name, String baseline) {
		return Sample.ratios(values(name, Turn::all), values(baseline, Turn::all));
	}

	private double[] values(String name, ToDoubleFunction<Turn> value) {
		return Objects.requireNonNull(this.turns.get(name)).stream().mapToDouble(value).toArray();
	}

	/**
	 * A turn.
	 *
	 * @param connect the nanoseconds until connected
	 * @param all those until connected, greeted and closed
	 */
	private record Turn(double connect, double all) {

	}

}
