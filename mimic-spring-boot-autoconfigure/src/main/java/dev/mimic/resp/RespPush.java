package dev.mimic.resp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message that a server sends between replies, such as one of a subscription.
 *
 * @param elements the elements, at least one: the first is the kind; copied unless the
 * list is an unmodifiable one
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespPush(List<RespValue> elements) implements RespCollection {

	/**
	 * Creates a push.
	 * @param elements the elements
	 */
	public RespPush {
		elements = Elements.of(elements);
		if (elements.isEmpty()) {
			throw new IllegalArgumentException("A push must have a kind");
		}
	}

	/**
	 * Creates a push.
	 * @param kind the kind, such as {@code message}
	 * @param rest what follows
	 * @return the push
	 */
	public static RespPush of(String kind, RespValue... rest) {
		RespValue[] elements = new RespValue[rest.length + 1];
		elements[0] = RespBulkString.of(kind);
		System.arraycopy(rest, 0, elements, 1, rest.length);
		return new RespPush(List.of(elements));
	}

	/**
	 * Returns the kind.
	 * @return the text of the first element, such as {@code message}; empty if it is no
	 * string
	 */
	public String kind() {
		return (this.elements.get(0) instanceof RespString string) ? string.asText() : "";
	}

	/**
	 * Compares the elements. What a record is given for that takes much more stack, and
	 * there may be many levels.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespPush that && this.elements.equals(that.elements);
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
