package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The keys in the order of their hashes, so that they can be looked at in steps: a key
 * that is there all the time keeps its place, whatever comes and goes meanwhile.
 *
 * @author Mimic Contributors
 */
final class KeyOrder {

	private static final Comparator<Key> BY_HASH = (one, other) -> Integer.compareUnsigned(one.hashCode(),
			other.hashCode());

	private final NavigableSet<Key> keys = new ConcurrentSkipListSet<>(BY_HASH.thenComparing(Key::compareBytes));

	void add(Key key) {
		this.keys.add(key);
	}

	void remove(Key key) {
		this.keys.remove(key);
	}

	/**
	 * Returns some keys.
	 * @param cursor zero to begin, or the cursor of the step before
	 * @param count how many keys to look at; more only if their hashes are the same
	 * @return the keys and the next cursor
	 */
	Step step(long cursor, int count) {
		List<Key> found = new ArrayList<>();
		if (cursor >> Integer.SIZE != 0) {
			return new Step(0, found);
		}
		for (Key key : this.keys.tailSet(Key.lowest((int) cursor), true)) {
			if (found.size() >= count && key.hashCode() != found.get(found.size() - 1).hashCode()) {
				return new Step(Integer.toUnsignedLong(key.hashCode()), found);
			}
			found.add(key);
		}
		return new Step(0, found);
	}

	/**
	 * A step.
	 *
	 * @param next the cursor of the next step, zero if there is none
	 * @param keys the keys
	 */
	record Step(long next, List<Key> keys) {

	}

}
