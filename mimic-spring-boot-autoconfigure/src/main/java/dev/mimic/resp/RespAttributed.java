package dev.mimic.resp;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A value with attributes, which tell something beside it. It converts as the value does.
 *
 * @param attributes the attributes
 * @param value the value
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespAttributed(RespMap attributes, RespValue value) implements RespValue {

	/**
	 * Creates a value with attributes.
	 * @param attributes the attributes
	 * @param value the value
	 */
	public RespAttributed {
		Objects.requireNonNull(attributes, "'attributes' must not be null");
		Objects.requireNonNull(value, "'value' must not be null");
	}

	@Override
	public boolean isNull() {
		return this.value.isNull();
	}

	@Override
	public String asText() {
		return this.value.asText();
	}

	@Override
	public byte[] asBytes() {
		return this.value.asBytes();
	}

	@Override
	public long asLong() {
		return this.value.asLong();
	}

	@Override
	public double asDouble() {
		return this.value.asDouble();
	}

	@Override
	public BigInteger asBigInteger() {
		return this.value.asBigInteger();
	}

	@Override
	public boolean asBoolean() {
		return this.value.asBoolean();
	}

	@Override
	public List<RespValue> asList() {
		return this.value.asList();
	}

	@Override
	public Map<RespValue, RespValue> asMap() {
		return this.value.asMap();
	}

	@Override
	public <T> @Nullable T as(Class<T> type) {
		return type.isInstance(this) ? type.cast(this) : this.value.as(type);
	}

	@Override
	public RespValue toResp2() {
		return this.value.toResp2();
	}

	/**
	 * Compares both. What a record is given for that takes much more stack, and there may
	 * be many levels.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespAttributed that && this.attributes.equals(that.attributes)
				&& this.value.equals(that.value);
	}

	@Override
	public int hashCode() {
		return 31 * this.attributes.hashCode() + this.value.hashCode();
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
