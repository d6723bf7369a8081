package dev.mimic.gate;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * The properties of a properties class, as users write them, with their defaults. What is
 * inside of a map of ours stands below {@code <name>}.
 *
 * @author Mimic Contributors
 */
final class PropertyDefaults {

	private final Map<String, String> defaults = new LinkedHashMap<>();

	private PropertyDefaults() {
	}

	/**
	 * Finds the properties.
	 * @param prefix the prefix of their names
	 * @param properties a new object with the defaults
	 * @return the defaults by name, empty texts for those that are unset
	 * @throws ReflectiveOperationException if a class inside can't be created
	 */
	static Map<String, String> of(String prefix, Object properties) throws ReflectiveOperationException {
		PropertyDefaults found = new PropertyDefaults();
		found.visit(prefix, properties);
		return found.defaults;
	}

	private void visit(String prefix, Object properties) throws ReflectiveOperationException {
		visit(prefix, properties, properties.getClass());
	}

	private void visit(String prefix, Object properties, Class<?> type) throws ReflectiveOperationException {
		if (isOurs(type.getSuperclass())) {
			visit(prefix, properties, type.getSuperclass());
		}
		for (Field field : type.getDeclaredFields()) {
			if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
				continue;
			}
			field.setAccessible(true);
			String name = prefix + "." + kebab(field.getName());
			Object value = field.get(properties);
			Class<?> element = element(field.getGenericType());
			if (element != null) {
				visit(name + ".<name>", element.getDeclaredConstructor().newInstance());
			}
			else if (value != null && isOurs(value.getClass())) {
				visit(name, value);
			}
			else {
				this.defaults.put(name, text(value));
			}
		}
	}

	private static @Nullable Class<?> element(Type type) {
		if (type instanceof ParameterizedType map && map.getRawType() == Map.class
				&& map.getActualTypeArguments()[1] instanceof Class<?> element && isOurs(element)) {
			return element;
		}
		return null;
	}

	private static boolean isOurs(Class<?> type) {
		return type.getName().startsWith("dev.mimic.") && !type.isEnum();
	}

	private static String text(@Nullable Object value) {
		if (value instanceof Duration duration) {
			if (duration.toMillisPart() != 0) {
				return duration.toMillis() + "ms";
			}
			return (duration.toSecondsPart() != 0) ? duration.toSeconds() + "s" : duration.toMinutes() + "m";
		}
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT);
		}
		if (value instanceof DataSize size) {
			if (size.toGigabytes() > 0) {
				return size.toGigabytes() + "GB";
			}
			return (size.toMegabytes() > 0) ? size.toMegabytes() + "MB" : size.toKilobytes() + "KB";
		}
		boolean unset = value == null || (value instanceof Collection<?> collection && collection.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
		return unset ? "" : String.valueOf(value);
	}

	private static String kebab(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
