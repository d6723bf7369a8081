package dev.mimic.resp;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The entries of a map as an unmodifiable view of its keys and values, which stand one
 * after the other.
 *
 * @author Mimic Contributors
 */
final class Entries extends AbstractList<Map.Entry<RespValue, RespValue>> implements RandomAccess {

	private final List<RespValue> flat;

	/**
	 * Creates a view.
	 * @param flat the keys and values, unmodifiable and an even number
	 */
	Entries(List<RespValue> flat) {
		this.flat = flat;
	}

	/**
	 * Returns an unmodifiable list.
	 * @param entries the entries
	 * @return a copy, or the same list if it is such a one
	 */
	static List<Map.Entry<RespValue, RespValue>> of(List<Map.Entry<RespValue, RespValue>> entries) {
		if (entries instanceof Entries) {
			return entries;
		}
		RespValue[] flat = new RespValue[2 * entries.size()];
		int count = 0;
		for (Map.Entry<RespValue, RespValue> entry : entries) {
			flat[count++] = Objects.requireNonNull(entry.getKey(), "A key must not be null");
			flat[count++] = Objects.requireNonNull(entry.getValue(), "A value must not be null");
		}
		return new Entries(new Elements(flat));
	}

	List<RespValue> flat() {
		return this.flat;
	}

	@Override
	public Map.Entry<RespValue, RespValue> get(int index) {
		return Map.entry(this.flat.get(2 * index), this.flat.get(2 * index + 1));
	}

	@Override
	public int size() {
		return this.flat.size() / 2;
	}

}
