package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * State of an attempt, kept for the explanation during the attempt and afterwards.
 *
 * @author Mimic Contributors
 */
final class AttemptRecord {

	private final long start;

	private @Nullable Throwable failure;

	/**
	 * Negative while the attempt is running. Written last.
	 */
	private volatile long elapsed = -1;

	private @Nullable PhaseRecord newestPhase;

	private @Nullable List<ResolutionRecord> layers;

	AttemptRecord(long start) {
		this.start = start;
	}

	/**
	 * Recreates the record of an attempt that ended with a flow.
	 * @param elapsed its duration in nanoseconds
	 * @param newestPhase the phase that started last
	 * @return the record
	 */
	static AttemptRecord ended(long elapsed, @Nullable PhaseRecord newestPhase) {
		AttemptRecord attempt = new AttemptRecord(0);
		attempt.newestPhase = newestPhase;
		attempt.elapsed = elapsed;
		return attempt;
	}

	synchronized void add(PhaseRecord phase) {
		phase.setOlder(this.newestPhase);
		this.newestPhase = phase;
	}

	synchronized void add(ResolutionRecord layer) {
		if (this.layers == null) {
			this.layers = new ArrayList<>(1);
		}
		this.layers.add(layer);
	}

	synchronized boolean hasLayers() {
		return this.layers != null;
	}

	void end(long now, @Nullable Throwable ex) {
		this.failure = ex;
		this.elapsed = now - this.start;
	}

	/**
	 * Turns a success into a failure.
	 * @param ex the reason why the flow can't be used
	 */
	void reject(Throwable ex) {
		end(this.start + this.elapsed, ex);
	}

	boolean isEnded() {
		return this.elapsed >= 0;
	}

	/**
	 * Returns the duration of this attempt, or its duration so far.
	 * @param now the time
	 * @return nanoseconds
	 */
	long elapsed(long now) {
		long total = this.elapsed;
		return (total >= 0) ? total : now - this.start;
	}

	@Nullable Throwable failure() {
		return isEnded() ? this.failure : null;
	}

	synchronized @Nullable PhaseRecord newestPhase() {
		return this.newestPhase;
	}

	synchronized List<PhaseRecord> phases() {
		List<PhaseRecord> phases = new ArrayList<>();
		for (PhaseRecord phase = this.newestPhase; phase != null; phase = phase.older()) {
			phases.add(0, phase);
		}
		return phases;
	}

	synchronized List<ResolutionRecord> layers() {
		return (this.layers != null) ? List.copyOf(this.layers) : List.of();
	}

}
