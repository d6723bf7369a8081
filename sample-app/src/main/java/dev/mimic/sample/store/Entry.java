package dev.mimic.sample.store;

import java.util.Collection;
import java.util.Map;

/**
 * Entry of a key. Values are only changed while the database locks their key.
 *
 * @param value the value, of one of the {@linkplain ValueType types}
 * @param expiry the time of expiry in milliseconds, or {@link #NEVER}
 * @param version the version, which is unique to each change
 * @author Mimic Contributors
 */
record Entry(Object value, long expiry, long version) {

	static final long NEVER = Long.MAX_VALUE;

	byte[] string() {
		return ValueType.STRING.of(this);
	}

	boolean isEmpty() {
		return (this.value instanceof Collection<?> elements && elements.isEmpty())
				|| (this.value instanceof Map<?, ?> fields && fields.isEmpty());
	}

	String type() {
		return ValueType.nameOf(this.value);
	}

}
