package dev.mimic.sample.store;

import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Supplier;

import dev.mimic.resp.RespErrorException;

/**
 * Type of values.
 *
 * @param <V> the class of its values
 * @author Mimic Contributors
 */
final class ValueType<V> {

	static final ValueType<byte[]> STRING = new ValueType<>("string", byte[].class, () -> new byte[0]);

	static final ValueType<LinkedList<byte[]>> LIST = new ValueType<>("list", LinkedList.class, LinkedList::new);

	static final ValueType<LinkedHashMap<Key, byte[]>> HASH = new ValueType<>("hash", LinkedHashMap.class,
			LinkedHashMap::new);

	static final ValueType<MemberSet> SET = new ValueType<>("set", MemberSet.class, MemberSet::new);

	static final ValueType<SortedMembers> SORTED_SET = new ValueType<>("zset", SortedMembers.class, SortedMembers::new);

	private static final List<ValueType<?>> ALL = List.of(STRING, LIST, HASH, SET, SORTED_SET);

	private final String name;

	private final Class<?> type;

	private final Supplier<V> factory;

	private ValueType(String name, Class<?> type, Supplier<V> factory) {
		this.name = name;
		this.type = type;
		this.factory = factory;
	}

	/**
	 * Returns the name of the type of a value.
	 * @param value the value
	 * @return the name, as Redis has it
	 */
	static String nameOf(Object value) {
		return ALL.stream().filter((type) -> type.type.isInstance(value)).findFirst().orElseThrow().name;
	}

	boolean isInstance(Object value) {
		return this.type.isInstance(value);
	}

	V create() {
		return this.factory.get();
	}

	/**
	 * Returns the value of an entry.
	 * @param entry the entry
	 * @return the value
	 * @throws RespErrorException if the value is of another type
	 */
	@SuppressWarnings("unchecked")
	V of(Entry entry) {
		if (this.type.isInstance(entry.value())) {
			return (V) entry.value();
		}
		throw new RespErrorException("WRONGTYPE Operation against a key holding the wrong kind of value");
	}

}
