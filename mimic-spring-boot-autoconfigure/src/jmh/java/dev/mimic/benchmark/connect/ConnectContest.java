package dev.mimic.benchmark.connect;

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

	/**
	 * Long enough for the compiler of the virtual machine, which shares the processor, to
	 * be done with the code of all. With 100 rounds it was not.
	 */
	private static final Duration WARM_UP = Duration.ofSeconds(20);

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
		long end = System.nanoTime() + WARM_UP.toNanos();
		while (System.nanoTime() - end < 0) {
			round(order);
		}
		this.turns.values().forEach(List::clear);
		for (int i = 0; i < rounds; i++) {
			round(order);
		}
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
