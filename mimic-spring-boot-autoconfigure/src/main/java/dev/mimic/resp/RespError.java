package dev.mimic.resp;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An error that a server replies with. All its conversions fail.
 *
 * @param message the message, which starts with a code in upper case, such as
 * {@code WRONGTYPE}
 * @param bulk whether it is sent as a bulk error, which may have line breaks; version 2
 * has none of these
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespError(String message, boolean bulk) implements RespValue {

	/**
	 * Creates an error.
	 * @param message the message
	 * @param bulk whether it is sent as a bulk error
	 * @throws IllegalArgumentException if an error that is no bulk error has a CR or LF
	 */
	public RespError {
		Objects.requireNonNull(message, "'message' must not be null");
		if (!bulk) {
			SingleLine.check(message, "An error");
		}
	}

	/**
	 * Creates an error of one line.
	 * @param message the message; line breaks, which may come from a user, become spaces
	 * @return the error
	 */
	public static RespError of(String message) {
		return new RespError(SingleLine.of(message), false);
	}

	/**
	 * Returns the first word of the message.
	 * @return the code, such as {@code ERR}
	 */
	public String code() {
		int end = this.message.indexOf(' ');
		return (end < 0) ? this.message : this.message.substring(0, end);
	}

	@Override
	public String asText() {
		throw new RespErrorException(this);
	}

	@Override
	public long asLong() {
		throw new RespErrorException(this);
	}

	@Override
	public double asDouble() {
		throw new RespErrorException(this);
	}

	@Override
	public BigInteger asBigInteger() {
		throw new RespErrorException(this);
	}

	@Override
	public boolean asBoolean() {
		throw new RespErrorException(this);
	}

	@Override
	public List<RespValue> asList() {
		throw new RespErrorException(this);
	}

	@Override
	public Map<RespValue, RespValue> asMap() {
		throw new RespErrorException(this);
	}

	@Override
	public <T> @Nullable T as(Class<T> type) {
		if (type.isInstance(this)) {
			return type.cast(this);
		}
		throw new RespErrorException(this);
	}

	@Override
	public RespValue toResp2() {
		return this.bulk ? of(this.message) : this;
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
