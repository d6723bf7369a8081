package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Range of places in a list.
 *
 * @param from the first place
 * @param to the place after the last one, not less than the first
 * @author Mimic Contributors
 */
record Range(int from, int to) {

	/**
	 * Returns a range within a list.
	 * @param start the first place, negative if it is counted from the end
	 * @param stop the last place, negative if it is counted from the end
	 * @param size the size of the list
	 * @return the range, possibly empty
	 */
	static Range of(long start, long stop, int size) {
		long from = Math.max(0, (start < 0) ? start + size : start);
		long to = Math.min(size - 1L, (stop < 0) ? stop + size : stop);
		return (from > to) ? new Range(0, 0) : new Range((int) from, (int) to + 1);
	}

	<T> List<T> copy(List<T> list) {
		List<T> copy = new ArrayList<>(this.to - this.from);
		Iterator<T> elements = list.listIterator(this.from);
		for (int i = this.from; i < this.to; i++) {
			copy.add(elements.next());
		}
		return copy;
	}

}
