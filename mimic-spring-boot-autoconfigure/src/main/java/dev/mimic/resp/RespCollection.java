package dev.mimic.resp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values one after the other.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public sealed interface RespCollection extends RespValue permits RespArray, RespSet, RespPush {

	/**
	 * Returns the elements.
	 * @return the elements, unmodifiable, in the order in which they came
	 */
	List<RespValue> elements();

	@Override
	default List<RespValue> asList() {
		return elements();
	}

	@Override
	default Map<RespValue, RespValue> asMap() {
		List<RespValue> elements = elements();
		if (elements.size() % 2 != 0) {
			throw RespConversionException.of(this, "a map");
		}
		Map<RespValue, RespValue> map = new LinkedHashMap<>();
		for (int i = 0; i < elements.size(); i += 2) {
			map.put(elements.get(i), elements.get(i + 1));
		}
		return Collections.unmodifiableMap(map);
	}

	@Override
	default RespValue toResp2() {
		return Elements.toResp2(elements());
	}

}
