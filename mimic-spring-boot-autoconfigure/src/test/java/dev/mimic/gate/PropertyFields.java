package dev.mimic.gate;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The fields of a properties class and of every class of ours that they hold, also as the
 * values of a map or the elements of a list.
 *
 * @author Mimic Contributors
 */
final class PropertyFields {

	private final Set<Class<?>> types = new LinkedHashSet<>();

	private final Set<Field> fields = new LinkedHashSet<>();

	private PropertyFields() {
	}

	/**
	 * Finds the fields.
	 * @param root the properties class
	 * @return the fields that hold a property, or a group of them
	 */
	static Set<Field> of(Class<?> root) {
		PropertyFields found = new PropertyFields();
		found.visit(root);
		return found.fields;
	}

	/**
	 * Finds the types of ours that are the values of maps which a class holds itself.
	 * @param root the properties class
	 * @return the types
	 */
	static Stream<Class<?>> valuesOfMaps(Class<?> root) {
		return Arrays.stream(root.getDeclaredFields())
			.filter((field) -> isProperty(field) && field.getType() == Map.class)
			.map((field) -> ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[1])
			.filter(PropertyFields::isOurs)
			.map((type) -> (Class<?>) type);
	}

	/**
	 * Names the properties of a class.
	 * @param type the class
	 * @return the names of what holds a value, such as {@code ssl.bundle}
	 */
	static Set<String> names(Class<?> type) {
		Set<String> names = new LinkedHashSet<>();
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			Arrays.stream(current.getDeclaredFields()).filter(PropertyFields::isProperty).forEach((field) -> {
				String name = DataObjectPropertyName.toDashedForm(field.getName());
				if (isOurs(field.getType())) {
					names(field.getType()).forEach((nested) -> names.add(name + "." + nested));
				}
				else {
					names.add(name);
				}
			});
		}
		return names;
	}

	private static boolean isOurs(Type type) {
		return type instanceof Class<?> candidate && candidate.getName().startsWith("dev.mimic.")
				&& !candidate.isEnum();
	}

	private void visit(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			Arrays.stream(parameterized.getActualTypeArguments()).forEach(this::visit);
		}
		else if (type instanceof Class<?> candidate && isOurs(candidate) && this.types.add(candidate)) {
			Arrays.stream(candidate.getDeclaredFields()).filter(PropertyFields::isProperty).forEach(this::visitField);
			visit(candidate.getSuperclass());
		}
	}

	private void visitField(Field field) {
		this.fields.add(field);
		visit(field.getGenericType());
	}

	private static boolean isProperty(Field field) {
		return !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
	}

}
