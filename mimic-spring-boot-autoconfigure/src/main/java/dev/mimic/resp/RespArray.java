package dev.mimic.resp;

import java.util.List;

/**
 * An array.
 *
 * @param elements the elements, copied unless the list is an unmodifiable one
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespArray(List<RespValue> elements) implements RespCollection {

	/**
	 * Creates a value.
	 * @param elements the elements
	 */
	public RespArray {
		elements = Elements.of(elements);
	}

	/**
	 * Creates a value.
	 * @param elements the elements
	 * @return the value
	 */
	public static RespArray of(RespValue... elements) {
		return new RespArray(List.of(elements));
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
