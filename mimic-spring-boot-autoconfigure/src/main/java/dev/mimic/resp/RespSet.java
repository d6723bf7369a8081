package dev.mimic.resp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A set. Its elements keep the order in which they came, also equal ones. Equal sets have
 * equal elements in the same order.
 *
 * @param elements the elements, copied unless the list is an unmodifiable one
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespSet(List<RespValue> elements) implements RespCollection {

	/**
	 * Creates a value.
	 * @param elements the elements
	 */
	public RespSet {
		elements = Elements.of(elements);
	}

	/**
	 * Creates a value.
	 * @param elements the elements
	 * @return the value
	 */
	public static RespSet of(RespValue... elements) {
		return new RespSet(List.of(elements));
	}

	/**
	 * Compares the elements. What a record is given for that takes much more stack, and
	 * there may be many levels.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespSet that && this.elements.equals(that.elements);
	}

	@Override
	public int hashCode() {
		return this.elements.hashCode();
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
