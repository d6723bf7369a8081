package dev.mimic.resp;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Builder of an aggregate whose elements are being decoded.
 *
 * @author Mimic Contributors
 */
final class AggregateBuilder {

	/**
	 * In place of a number of elements: their end is marked.
	 */
	static final int UNKNOWN = -1;

	/**
	 * The type while the value after attributes is decoded.
	 */
	private static final byte ATTRIBUTED = 0;

	/**
	 * The most elements that room is made for before they arrive.
	 */
	private static final int FIRST_ELEMENTS = 64;

	private static final @Nullable RespValue[] NONE = {};

	private byte type;

	private int expected;

	private @Nullable RespValue[] elements = NONE;

	private int count;

	private @Nullable RespMap attributes;

	void open(byte type, int expected) {
		this.type = type;
		this.expected = expected;
		this.count = 0;
		this.elements = (expected > 0) ? new RespValue[Math.min(expected, FIRST_ELEMENTS)] : NONE;
	}

	boolean isStreamed() {
		return this.expected == UNKNOWN;
	}

	boolean isComplete() {
		return this.count == this.expected;
	}

	void add(RespValue value) {
		if (this.count == this.elements.length) {
			int grown = Math.max(FIRST_ELEMENTS, 2 * this.count);
			this.elements = Arrays.copyOf(this.elements,
					(this.expected > this.count) ? Math.min(grown, this.expected) : grown);
		}
		this.elements[this.count++] = value;
	}

	/**
	 * Ends the aggregate.
	 * @return its value, or {@code null} if it was attributes: then this takes the value
	 * that they belong to
	 * @throws RespProtocolException if a key has no value, or a push no kind
	 */
	@Nullable RespValue close() throws RespProtocolException {
		return switch (this.type) {
			case '*' -> new RespArray(list());
			case '~' -> new RespSet(list());
			case '%' -> map();
			case '>' -> push();
			case '|' -> {
				RespMap attributes = map();
				open(ATTRIBUTED, 1);
				this.attributes = attributes;
				yield null;
			}
			default -> {
				RespMap attributes = Objects.requireNonNull(this.attributes);
				this.attributes = null;
				yield new RespAttributed(attributes, list().get(0));
			}
		};
	}

	private RespPush push() throws RespProtocolException {
		if (this.count == 0) {
			throw new RespProtocolException("A push must have a kind");
		}
		return new RespPush(list());
	}

	private RespMap map() throws RespProtocolException {
		if (this.count % 2 != 0) {
			throw new RespProtocolException("A key of a map has no value");
		}
		return new RespMap(new Entries(list()));
	}

	@SuppressWarnings("NullAway") // Every place up to the count is taken
	private List<RespValue> list() {
		RespValue[] filled = (this.count == this.elements.length) ? this.elements
				: Arrays.copyOf(this.elements, this.count);
		this.elements = NONE;
		return new Elements(filled);
	}

}
