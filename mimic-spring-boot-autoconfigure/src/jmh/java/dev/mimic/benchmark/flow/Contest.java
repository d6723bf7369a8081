package dev.mimic.benchmark.flow;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import com.sun.management.OperatingSystemMXBean;
import dev.mimic.benchmark.Sample;

/**
 * Lets subjects run in turns of a fraction of a second, so that whatever else the machine
 * does hits all of them, and compares turns of the same round.
 *
 * @author Mimic Contributors
 */
public final class Contest {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final int WARM_UP_ROUNDS = 30;

	private static final long SLICE_NANOS = 50_000_000;

	private final Map<String, Subject> subjects = new LinkedHashMap<>();

	private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

	/**
	 * Adds a subject.
	 * @param name its name
	 * @param subject the subject
	 * @return this contest
	 */
	public Contest add(String name, Subject subject) {
		this.subjects.put(name, subject);
		this.turns.put(name, new ArrayList<>());
		return this;
	}

	/**
	 * Returns the names of the subjects.
	 * @return the names
	 */
	public Set<String> names() {
		return this.subjects.keySet();
	}

	/**
	 * Runs all rounds.
	 * @param rounds how many rounds count
	 * @throws Exception if a subject fails
	 */
	public void run(int rounds) throws Exception {
		List<String> order = new ArrayList<>(this.subjects.keySet());
		for (int i = -WARM_UP_ROUNDS; i < rounds; i++) {
			// Everybody follows everybody else equally often
			Collections.rotate(order, 1);
			for (String name : order) {
				Turn turn = turn(Objects.requireNonNull(this.subjects.get(name)));
				if (i >= 0) {
					Objects.requireNonNull(this.turns.get(name)).add(turn);
				}
			}
		}
	}

	private static Turn turn(Subject subject) throws Exception {
		long cpu = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		double count = subject.run(SLICE_NANOS);
		return new Turn((System.nanoTime() - start) / count, (SYSTEM.getProcessCpuTime() - cpu) / count);
	}

	/**
	 * Returns how long an exchange took.
	 * @param name the name of the subject
	 * @return nanoseconds
	 */
	public Sample time(String name) {
		return Sample.of(values(name, Turn::nanos));
	}

	/**
	 * Compares an exchange with one of another subject.
	 * @param name the name of the subject
	 * @param baseline the name of the other subject
	 * @return the ratios of the times
	 */
	public Sample ratio(String name, String baseline) {
		return Sample.ratios(values(name, Turn::nanos), values(baseline, Turn::nanos));
	}

	/**
	 * Compares the time that all threads ran for an exchange, the peer's included.
	 * @param name the name of the subject
	 * @param baseline the name of the other subject
	 * @return the ratios of the times
	 */
	public Sample cpuRatio(String name, String baseline) {
		return Sample.ratios(values(name, Turn::cpuNanos), values(baseline, Turn::cpuNanos));
	}

	private double[] values(String name, ToDoubleFunction<Turn> value) {
		return Objects.requireNonNull(this.turns.get(name)).stream().mapToDouble(value).toArray();
	}

	/**
	 * A turn.
	 *
	 * @param nanos the time of one exchange
	 * @param cpuNanos the time that the whole process was running for one exchange, on
	 * all cores
	 */
	private record Turn(double nanos, double cpuNanos) {

	}

}
