package dev.mimic.benchmark.connect;

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

	private static final int WARM_UP_ROUNDS = 100;

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
		for (int i = -WARM_UP_ROUNDS; i < rounds; i++) {
			Collections.rotate(order, 1);
			for (String name : order) {
				Turn turn = turn(Objects.requireNonNull(this.connectors.get(name)));
				if (i >= 0) {
					Objects.requireNonNull(this.turns.get(name)).add(turn);
				}
			}
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
