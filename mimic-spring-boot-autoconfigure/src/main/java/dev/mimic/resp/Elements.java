package dev.mimic.resp;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * An unmodifiable list of values that takes an array as it is. Values that were decoded
 * are copied no more.
 *
 * @author Mimic Contributors
 */
final class Elements extends AbstractList<RespValue> implements RandomAccess {

	private final RespValue[] values;

	/**
	 * Creates a list.
	 * @param values the values, none of which is null; the array is not used elsewhere
	 */
	Elements(RespValue[] values) {
		this.values = values;
	}

	/**
	 * Returns an unmodifiable list.
	 * @param elements the values
	 * @return a copy, or the same list if it is such a one
	 */
	static List<RespValue> of(List<RespValue> elements) {
		return (elements instanceof Elements) ? elements : List.copyOf(elements);
	}

	/**
	 * Creates an array from what version 2 has in place of values.
	 * @param values the values
	 * @return the array
	 */
	static RespArray toResp2(List<RespValue> values) {
		RespValue[] converted = new RespValue[values.size()];
		for (int i = 0; i < converted.length; i++) {
			converted[i] = values.get(i).toResp2();
		}
		return new RespArray(new Elements(converted));
	}

	@Override
	public RespValue get(int index) {
		return this.values[index];
	}

	@Override
	public int size() {
		return this.values.length;
	}

}
