package dev.mimic.resp.annotation;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sources of parameters that take all remaining arguments.
 *
 * @author Mimic Contributors
 */
final class RemainingArguments {

	private RemainingArguments() {
	}

	static ArgumentSource list(int from, ArgumentConverter converter) {
		return (peer, command) -> {
			List<@Nullable Object> list = new ArrayList<>(command.size() - from);
			for (int i = from; i < command.size(); i++) {
				list.add(converter.convert(command.argument(i)));
			}
			return list;
		};
	}

	static ArgumentSource array(int from, Class<?> type, ArgumentConverter converter) {
		return (peer, command) -> {
			Object array = Array.newInstance(type, command.size() - from);
			for (int i = from; i < command.size(); i++) {
				Array.set(array, i - from, converter.convert(command.argument(i)));
			}
			return array;
		};
	}

	static ArgumentSource map(int from, ArgumentConverter keys, ArgumentConverter values) {
		return (peer, command) -> {
			checkPairs(command, from);
			Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
			for (int i = from; i < command.size(); i += 2) {
				map.put(keys.convert(command.argument(i)), values.convert(command.argument(i + 1)));
			}
			return map;
		};
	}

	private static void checkPairs(RespRequest command, int from) {
		if ((command.size() - from) % 2 != 0) {
			throw new RespErrorException(
					"ERR wrong number of arguments for '" + command.name().toLowerCase(Locale.ROOT) + "' command");
		}
	}

}
