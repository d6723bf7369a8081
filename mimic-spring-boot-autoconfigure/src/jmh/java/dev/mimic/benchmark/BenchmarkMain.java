package dev.mimic.benchmark;

import org.openjdk.jmh.Main;

/**
 * Runs the benchmarks that the command line names, or all of them.
 *
 * @author Mimic Contributors
 */
public final class BenchmarkMain {

	private BenchmarkMain() {
	}

	/**
	 * Runs the benchmarks.
	 * @param args the arguments of JMH
	 * @throws Exception when they cannot be run
	 */
	public static void main(String[] args) throws Exception {
		Main.main(args);
	}

}
