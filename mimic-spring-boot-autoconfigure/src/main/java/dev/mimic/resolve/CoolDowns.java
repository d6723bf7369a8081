package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.async.RecentFailures;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the alternatives of named connections whose last attempt gave no flow. Moves
 * them behind the others until they have cooled down. Remembers a limited number of them,
 * the newest. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class CoolDowns {

	static final int LIMIT = 1024;

	private final Duration standard;

	private final RecentFailures<Alternative> failures = new RecentFailures<>(LIMIT);

	/**
	 * Creates a memory.
	 * @param standard the cool-down of alternatives whose contexts have none
	 */
	CoolDowns(Duration standard) {
		this.standard = standard;
	}

	/**
	 * Records that an alternative gave no flow.
	 * @param connection the name of the connection; {@code null} is not remembered
	 * @param position the place of the alternative, from 1
	 * @param now the time
	 */
	void failed(@Nullable String connection, int position, long now) {
		if (connection != null) {
			this.failures.add(new Alternative(connection, position), now);
		}
	}

	/**
	 * Records that an alternative gave a flow.
	 * @param connection the name of the connection, if it has one
	 * @param position the place of the alternative, from 1
	 */
	void connected(@Nullable String connection, int position) {
		if (connection != null && !this.failures.isEmpty()) {
			this.failures.remove(new Alternative(connection, position));
		}
	}

	/**
	 * Sorts the alternatives that cool down behind the others.
	 * @param connection the name of the connection
	 * @param walks the alternatives in the order of the connection
	 * @param now the time
	 * @return the alternatives in the order in which they are to be tried
	 */
	List<CandidateWalk> order(String connection, List<CandidateWalk> walks, long now) {
		if (this.failures.isEmpty() || walks.size() < 2) {
			return walks;
		}
		List<CandidateWalk> ready = new ArrayList<>();
		Map<CandidateWalk, Resolution.CoolDown> cooling = new LinkedHashMap<>();
		for (CandidateWalk walk : walks) {
			Resolution.CoolDown coolDown = coolDown(connection, walk, now);
			if (coolDown != null) {
				cooling.put(walk, coolDown);
			}
			else {
				ready.add(walk);
			}
		}
		if (ready.isEmpty()) {
			return walks;
		}
		cooling.forEach(CandidateWalk::putLast);
		ready.addAll(cooling.keySet());
		return ready;
	}

	private Resolution.@Nullable CoolDown coolDown(String connection, CandidateWalk walk, long now) {
		Duration elapsed = this.failures.elapsed(new Alternative(connection, walk.position()), now);
		if (elapsed == null) {
			return null;
		}
		Duration rest = walk.context().getOrDefault(ResolutionKeys.COOL_DOWN, this.standard).minus(elapsed);
		return (rest.isZero() || rest.isNegative()) ? null : new Resolution.CoolDown(elapsed, rest);
	}

	/**
	 * An alternative of a connection.
	 *
	 * @param connection the name of the connection
	 * @param position its place, from 1
	 */
	private record Alternative(String connection, int position) {

	}

}
