package dev.mimic.benchmark;

import java.util.Arrays;
import java.util.Random;

/**
 * The median of some measurements and its 95 % interval, by bootstrap.
 *
 * @param median the median
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @author Mimic Contributors
 */
public record Sample(double median, double low, double high) {

	private static final int RESAMPLES = 2000;

	/**
	 * Creates a sample.
	 * @param values the measurements, at least one
	 * @return the sample
	 */
	public static Sample of(double[] values) {
		Random random = new Random(1);
		double[] medians = new double[RESAMPLES];
		double[] resample = new double[values.length];
		for (int i = 0; i < RESAMPLES; i++) {
			for (int j = 0; j < resample.length; j++) {
				resample[j] = values[random.nextInt(values.length)];
			}
			medians[i] = median(resample);
		}
		Arrays.sort(medians);
		return new Sample(median(values), medians[RESAMPLES / 40], medians[RESAMPLES - 1 - RESAMPLES / 40]);
	}

	/**
	 * Creates the sample of the ratios of paired measurements.
	 * @param values the measurements
	 * @param baseline what each is divided by
	 * @return the sample
	 */
	public static Sample ratios(double[] values, double[] baseline) {
		double[] ratios = new double[values.length];
		Arrays.setAll(ratios, (i) -> values[i] / baseline[i]);
		return of(ratios);
	}

	/**
	 * Returns the sample of the inverse measurements.
	 * @return one over this
	 */
	public Sample inverse() {
		return new Sample(1 / this.median, 1 / this.high, 1 / this.low);
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Shows median and interval.
	 */
	@Override
	public String toString() {
		return "%.2f [%.2f, %.2f]".formatted(this.median, this.low, this.high);
	}

}
