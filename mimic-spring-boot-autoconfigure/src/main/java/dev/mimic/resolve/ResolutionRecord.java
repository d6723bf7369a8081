package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * State of a resolution, kept for the explanation during the resolution and afterwards. A
 * flow may keep it for its explanation, so it is small, and does not refer to objects
 * that are no longer needed.
 *
 * @author Mimic Contributors
 */
final class ResolutionRecord implements Explanation {

	private final @Nullable String connection;

	private final CandidateWalk[] walks;

	private final long start;

	private int current;

	private long end;

	/**
	 * Written last.
	 */
	private volatile Resolution.Outcome outcome = Resolution.Outcome.RUNNING;

	ResolutionRecord(@Nullable String connection, List<CandidateWalk> walks, long start) {
		this.connection = connection;
		this.walks = walks.toArray(CandidateWalk[]::new);
		this.start = start;
	}

	/**
	 * Recreates the record of a resolution that ended with a flow.
	 * @param connection the name of the connection
	 * @param walk the only walk that was taken
	 * @param elapsed its duration in nanoseconds
	 * @return the record
	 */
	static ResolutionRecord connected(@Nullable String connection, CandidateWalk walk, long elapsed) {
		ResolutionRecord resolution = new ResolutionRecord(connection, List.of(walk), 0);
		resolution.end(Resolution.Outcome.CONNECTED, elapsed);
		return resolution;
	}

	@Override
	public @Nullable String connection() {
		return this.connection;
	}

	/**
	 * Returns the walk that is being taken.
	 * @return the walk, or {@code null} if all have been
	 */
	@Nullable CandidateWalk current() {
		return (this.current < this.walks.length) ? this.walks[this.current] : null;
	}

	/**
	 * Advances to the next walk.
	 */
	void advance() {
		this.current++;
	}

	boolean isLast() {
		return this.current == this.walks.length - 1;
	}

	/**
	 * Returns the walk of the first alternative, whenever it is taken.
	 * @return the walk, or {@code null} if there is none
	 */
	@Nullable CandidateWalk first() {
		for (CandidateWalk walk : this.walks) {
			if (walk.position() == 1) {
				return walk;
			}
		}
		return current();
	}

	/**
	 * Returns the walks that were reached or put last.
	 * @return the walks, in the order in which they are taken
	 */
	List<CandidateWalk> walks() {
		List<CandidateWalk> reached = new ArrayList<>();
		for (int i = 0; i < this.walks.length; i++) {
			if (i <= this.current || this.walks[i].coolDown() != null) {
				reached.add(this.walks[i]);
			}
		}
		return reached;
	}

	void end(Resolution.Outcome how, long time) {
		this.end = time;
		this.outcome = how;
	}

	Resolution.Outcome outcome() {
		return this.outcome;
	}

	boolean isRunning() {
		return this.outcome == Resolution.Outcome.RUNNING;
	}

	long elapsed(long now) {
		return now(now) - this.start;
	}

	/**
	 * Returns the end of this resolution.
	 * @param now the time
	 * @return the time at which it ended, or now if it is running
	 */
	long now(long now) {
		return isRunning() ? now : this.end;
	}

	/**
	 * Returns a compact form of this record, which has ended with a flow.
	 * @return the same explanation in as little memory as possible
	 */
	Explanation pack() {
		Explanation packed = (this.current == 0 && this.walks[0].position() == 1) ? PlainSuccess.of(this, this.walks[0])
				: null;
		return (packed != null) ? packed : this;
	}

	@Override
	public Context context() {
		return this.walks[this.current].context();
	}

	@Override
	public Resolution explain() {
		return new ResolutionReport(Redactor.of(this), this.end).of(this);
	}

}
