package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Keys in the order of their hash codes, for iteration in steps: a key that exists all
 * the time keeps its place, whichever keys are added and removed meanwhile.
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
	 * Returns the next keys.
	 * @param cursor zero to start, or the cursor of the previous step
	 * @param count the number of keys to visit; more only if their hash codes are equal
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
	 * Step of an iteration.
	 *
	 * @param next the cursor of the next step, zero if there is none
	 * @param keys the keys
	 */
	record Step(long next, List<Key> keys) {

	}

}
