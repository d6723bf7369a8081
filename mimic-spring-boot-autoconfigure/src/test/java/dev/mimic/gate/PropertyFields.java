package dev.mimic.gate;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

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

	private void visit(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			Arrays.stream(parameterized.getActualTypeArguments()).forEach(this::visit);
		}
		else if (type instanceof Class<?> candidate && candidate.getName().startsWith("dev.mimic.")
				&& !candidate.isEnum() && this.types.add(candidate)) {
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
