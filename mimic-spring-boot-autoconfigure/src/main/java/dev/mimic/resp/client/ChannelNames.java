package dev.mimic.resp.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.mimic.resp.RespBulkString;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of the names of channels to values that are equal if their bytes are.
 *
 * @author Mimic Contributors
 */
final class ChannelNames {

	private ChannelNames() {
	}

	/**
	 * Converts texts.
	 * @param names the names, sent as UTF-8
	 * @return the values
	 */
	static List<RespBulkString> of(String... names) {
		List<RespBulkString> values = new ArrayList<>(required(names).length);
		for (int i = 0; i < names.length; i++) {
			values.add(new RespBulkString(required(names[i], i).getBytes(StandardCharsets.UTF_8)));
		}
		return values;
	}

	/**
	 * Converts bytes.
	 * @param names the names, which are copied
	 * @return the values
	 */
	static List<RespBulkString> of(byte[]... names) {
		List<RespBulkString> values = new ArrayList<>(required(names).length);
		for (int i = 0; i < names.length; i++) {
			values.add(new RespBulkString(required(names[i], i).clone()));
		}
		return values;
	}

	private static <T> T[] required(T[] names) {
		return Objects.requireNonNull(names, "The names of channels must not be null");
	}

	private static <T> T required(@Nullable T name, int index) {
		return Objects.requireNonNull(name, () -> "Name " + (index + 1) + " of the channels must not be null");
	}

}
