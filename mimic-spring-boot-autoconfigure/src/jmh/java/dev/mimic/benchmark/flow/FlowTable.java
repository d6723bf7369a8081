package dev.mimic.benchmark.flow;

import dev.mimic.benchmark.Sample;
import dev.mimic.benchmark.Table;
import org.jspecify.annotations.Nullable;

/**
 * Shows contests.
 *
 * @author Mimic Contributors
 */
final class FlowTable {

	private static final double MEBI = 1024 * 1024;

	private final Table table;

	FlowTable(String title) {
		this.table = new Table(title, "exchange", "by", "median", "compared to", "ratio [95 %]", "CPU time", "target",
				"met");
	}

	/**
	 * Adds a row: for short exchanges the ratio of the times, for bulk exchanges that of
	 * the speeds.
	 * @param name the name of the exchange
	 * @param exchange the exchange
	 * @param contest the measurements
	 * @param subject the subject
	 * @param baseline what the subject is compared to
	 * @param target the ratio to reach, if there is one
	 */
	void add(String name, Exchange exchange, Contest contest, String subject, String baseline,
			@Nullable Double target) {
		double nanos = contest.time(subject).median();
		Sample ratio = contest.ratio(subject, baseline);
		String median;
		boolean met = false;
		if (exchange.isBulk()) {
			ratio = ratio.inverse();
			median = "%.0f MiB/s".formatted((exchange.sent() + exchange.received()) / MEBI / nanos * 1e9);
			met = target != null && ratio.median() >= target;
		}
		else {
			median = "%.1f µs".formatted(nanos / 1000);
			met = target != null && ratio.median() <= target;
		}
		String bound = (target != null) ? "%s %.2f".formatted(exchange.isBulk() ? "≥" : "≤", target) : "";
		boolean itself = subject.equals(baseline);
		this.table.add(name, subject, median, itself ? "" : baseline, itself ? "" : ratio.toString(),
				itself ? "" : "%.2f".formatted(contest.cpuRatio(subject, baseline).median()), bound,
				(target != null) ? Table.met(met) : "");
	}

	void print() {
		this.table.print();
	}

}
