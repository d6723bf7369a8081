package dev.mimic.autoconfigure.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Node in the tree of known properties, derived from the getters of a properties class.
 *
 * @author Mimic Contributors
 */
sealed interface PropertyNode {

	static PropertyNode of(Class<?> type) {
		return of(ResolvableType.forClass(type), type);
	}

	/**
	 * Adds groups of keys to the entries of a map.
	 * @param map the property that is the map
	 * @param groups the classes of the groups by their keys
	 * @return a node with the groups
	 */
	default PropertyNode withGroups(String map, Map<String, Class<?>> groups) {
		if (groups.isEmpty() || !(this instanceof Group root) || !(root.children().get(map) instanceof Entries entries)
				|| !(entries.entry() instanceof Group entry)) {
			return this;
		}
		Map<String, PropertyNode> keys = new TreeMap<>(entry.children());
		groups.forEach((key, type) -> Assert.state(keys.putIfAbsent(key, of(type)) == null,
				() -> "The key '" + key + "' of a property group is built in"));
		Map<String, PropertyNode> children = new TreeMap<>(root.children());
		children.put(map, new Entries(new Group(keys)));
		return new Group(children);
	}

	private static PropertyNode of(ResolvableType type, Class<?> root) {
		Class<?> raw = type.resolve(Object.class);
		if (Map.class.isAssignableFrom(raw)) {
			return new Entries(of(type.asMap().getGeneric(1), root));
		}
		if (Collection.class.isAssignableFrom(raw) || raw.isArray()) {
			return new Elements();
		}
		if (raw.isEnum() || !raw.getPackageName().equals(root.getPackageName())) {
			return new Leaf();
		}
		Map<String, PropertyNode> children = new TreeMap<>();
		for (Class<?> owner = raw; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
			Arrays.stream(owner.getDeclaredMethods())
				.filter(PropertyNode::isGetter)
				.forEach((getter) -> children.putIfAbsent(name(getter),
						of(ResolvableType.forMethodReturnType(getter), root)));
		}
		return new Group(children);
	}

	private static boolean isGetter(Method method) {
		String name = method.getName();
		boolean named = name.startsWith("get") || name.startsWith("is");
		return named && method.getParameterCount() == 0
				&& (method.getModifiers() & (Modifier.PRIVATE | Modifier.PROTECTED | Modifier.STATIC)) == 0;
	}

	private static String name(Method getter) {
		String name = getter.getName().substring(getter.getName().startsWith("is") ? 2 : 3);
		return PropertyNames.dashed(StringUtils.uncapitalize(name));
	}

	/**
	 * A value.
	 */
	record Leaf() implements PropertyNode {

	}

	/**
	 * A list of values.
	 */
	record Elements() implements PropertyNode {

	}

	/**
	 * Entries whose names the user chooses.
	 *
	 * @param entry the node of each entry
	 */
	record Entries(PropertyNode entry) implements PropertyNode {

	}

	/**
	 * Keys that are known.
	 *
	 * @param children the nodes of the keys, by name
	 */
	record Group(Map<String, PropertyNode> children) implements PropertyNode {

	}

}
