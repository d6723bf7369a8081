package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an attempt while it goes on and after that.
 *
 * @author Mimic Contributors
 */
final class AttemptRecord {

	private final long start;

	private long elapsed = -1;

	private @Nullable Throwable failure;

	private @Nullable PhaseRecord newestPhase;

	private @Nullable List<ResolutionRecord> layers;

	AttemptRecord(long start) {
		this.start = start;
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

	synchronized void end(long now, @Nullable Throwable ex) {
		this.elapsed = now - this.start;
		this.failure = ex;
	}

	/**
	 * Turns a success into a failure.
	 * @param ex why the flow can't be used
	 */
	synchronized void reject(Throwable ex) {
		this.failure = ex;
	}

	synchronized boolean isEnded() {
		return this.elapsed >= 0;
	}

	/**
	 * Returns how long this attempt took, or has taken so far.
	 * @param now the time
	 * @return nanoseconds
	 */
	synchronized long elapsed(long now) {
		return (this.elapsed >= 0) ? this.elapsed : now - this.start;
	}

	synchronized @Nullable Throwable failure() {
		return this.failure;
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
