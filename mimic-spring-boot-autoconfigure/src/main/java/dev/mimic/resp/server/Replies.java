package dev.mimic.resp.server;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.mimic.resp.RespBigNumber;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Renders the results of handlers.
 *
 * @author Mimic Contributors
 */
final class Replies {

	/**
	 * Stands for no reply at all.
	 */
	static final Object NONE = new Object();

	private Replies() {
	}

	/**
	 * Renders a reply.
	 * @param out the buffer to append to
	 * @param value the reply
	 * @param encoder the encoder of the version
	 * @throws IllegalArgumentException if a value can't be rendered; then a part of the
	 * reply may have been appended
	 */
	static void write(ByteBuf out, @Nullable Object value, RespEncoder encoder) {
		if (value instanceof byte[] bytes) {
			encoder.bulkString(out, bytes);
		}
		else if (value == RespSimpleString.OK) {
			encoder.ok(out);
		}
		else if (value == null) {
			encoder.absent(out);
		}
		else if (value instanceof RespValue resp) {
			encoder.value(out, resp);
		}
		else if (value instanceof Number number) {
			number(out, number, encoder);
		}
		else if (value instanceof CharSequence text) {
			encoder.bulkString(out, text);
		}
		else {
			other(out, value, encoder);
		}
	}

	/**
	 * Tells whether a reply is sent as a push message, also to a client that wants no
	 * replies.
	 * @param value the reply
	 * @return whether it confirms subscriptions
	 */
	static boolean isPush(@Nullable Object value) {
		return value instanceof RespPush || value instanceof Multiple;
	}

	private static void number(ByteBuf out, Number number, RespEncoder encoder) {
		if (number instanceof Double || number instanceof Float) {
			encoder.number(out, number.doubleValue());
		}
		else if (number instanceof BigInteger big) {
			encoder.value(out, new RespBigNumber(big));
		}
		else if (number instanceof BigDecimal decimal) {
			encoder.bulkString(out, decimal.toString());
		}
		else {
			encoder.integer(out, number.longValue());
		}
	}

	private static void other(ByteBuf out, Object value, RespEncoder encoder) {
		if (value instanceof Boolean bool) {
			encoder.bool(out, bool);
		}
		else if (value instanceof Map<?, ?> map) {
			map(out, map, encoder);
		}
		else if (value instanceof Multiple multiple) {
			multiple.values().forEach((element) -> write(out, element, encoder));
		}
		else if (value instanceof Collection<?> collection) {
			collection(out, collection, encoder);
		}
		else if (value instanceof Optional<?> optional) {
			write(out, optional.orElse(null), encoder);
		}
		else if (value instanceof Enum<?> constant) {
			encoder.bulkString(out, constant.name());
		}
		else if (value.getClass().isArray()) {
			array(out, value, encoder);
		}
		else {
			throw new IllegalArgumentException("A handler returned an object of " + value.getClass()
					+ ", which is no reply: return a RespValue, text, bytes, a number, a boolean, a collection or a map");
		}
	}

	private static void map(ByteBuf out, Map<?, ?> map, RespEncoder encoder) {
		Object[] entries = map.entrySet().toArray();
		encoder.mapHead(out, entries.length);
		for (Object element : entries) {
			Map.Entry<?, ?> entry = (Map.Entry<?, ?>) element;
			write(out, entry.getKey(), encoder);
			write(out, entry.getValue(), encoder);
		}
	}

	private static void collection(ByteBuf out, Collection<?> collection, RespEncoder encoder) {
		// Copied, as another thread may change it
		@Nullable Object[] elements = collection.toArray();
		if (collection instanceof Set) {
			encoder.setHead(out, elements.length);
		}
		else {
			encoder.arrayHead(out, elements.length);
		}
		for (Object element : elements) {
			write(out, element, encoder);
		}
	}

	private static void array(ByteBuf out, Object array, RespEncoder encoder) {
		int length = Array.getLength(array);
		encoder.arrayHead(out, length);
		for (int i = 0; i < length; i++) {
			write(out, Array.get(array, i), encoder);
		}
	}

	/**
	 * Several push messages in place of a reply.
	 *
	 * @param values the messages
	 */
	record Multiple(List<RespPush> values) {

	}

}
