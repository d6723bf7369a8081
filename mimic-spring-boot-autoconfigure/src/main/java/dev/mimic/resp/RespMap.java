package dev.mimic.resp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A map. Its entries keep the order in which they came, also those of equal keys. Equal
 * maps have equal entries in the same order; {@link #asMap()} compares without order.
 *
 * @param entries the entries, copied
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespMap(List<Map.Entry<RespValue, RespValue>> entries) implements RespValue {

	/**
	 * Creates a map.
	 * @param entries the entries
	 */
	public RespMap {
		entries = Entries.of(entries);
	}

	/**
	 * Creates a map.
	 * @param entries the keys and values, in the order of the given map
	 * @return the map
	 */
	public static RespMap of(Map<? extends RespValue, ? extends RespValue> entries) {
		List<Map.Entry<RespValue, RespValue>> list = new ArrayList<>(entries.size());
		entries.forEach((key, value) -> list.add(Map.entry(key, value)));
		return new RespMap(list);
	}

	@Override
	public List<RespValue> asList() {
		return ((Entries) this.entries).flat();
	}

	@Override
	public Map<RespValue, RespValue> asMap() {
		Map<RespValue, RespValue> map = new LinkedHashMap<>();
		this.entries.forEach((entry) -> map.put(entry.getKey(), entry.getValue()));
		return Collections.unmodifiableMap(map);
	}

	@Override
	public RespValue toResp2() {
		return Elements.toResp2(asList());
	}

	/**
	 * Compares the entries. What a record is given for that takes much more stack, and
	 * there may be many levels.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RespMap that && this.entries.equals(that.entries);
	}

	@Override
	public int hashCode() {
		return this.entries.hashCode();
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
