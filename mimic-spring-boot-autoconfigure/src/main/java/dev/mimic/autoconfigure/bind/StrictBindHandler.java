package dev.mimic.autoconfigure.bind;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.mimic.resolve.SimilarNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

/**
 * Collects the values that can't be converted, without showing them, and records the
 * origins of properties.
 *
 * @author Mimic Contributors
 */
final class StrictBindHandler extends AbstractBindHandler {

	private static final Map<Class<?>, String> EXPECTED = Map.of(Duration.class, "a time such as 500ms, 2s or 5m",
			DataSize.class, "a size such as 64KB or 1MB", Integer.class, "a whole number", int.class, "a whole number",
			Boolean.class, "true or false", boolean.class, "true or false");

	private final PropertyOrigins origins;

	private final List<Problem> problems = new ArrayList<>();

	StrictBindHandler(BindHandler parent, PropertyOrigins origins) {
		super(parent);
		this.origins = origins;
	}

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null && name.equals(property.getName())) {
			this.origins.add(property);
		}
		return super.onSuccess(name, target, context, result);
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (error instanceof BindException || error instanceof InvalidConfigurationException) {
			throw error;
		}
		ConfigurationProperty property = context.getConfigurationProperty();
		ConfigurationPropertyName failed = (property != null) ? property.getName() : name;
		String origin = (property != null && property.getOrigin() != null) ? property.getOrigin().toString() : null;
		if (error instanceof UnboundConfigurationPropertiesException && !this.problems.isEmpty()) {
			// The rest of a list after an element that has failed
			return null;
		}
		this.problems.add((error instanceof UnresolvedPlaceholderException placeholder)
				? placeholder.problem(PropertyNames.display(failed), origin)
				: new Problem(PropertyNames.display(failed), origin, "Its value can't be read", meant(target, property)
						+ "Set it to " + expected(target) + ". The value is not shown, as it may hold a secret."));
		return standIn(target);
	}

	// The binding continues, so that all problems are found. An element of a list needs a
	// value: the binder takes a missing one for the end of the list
	private static @Nullable Object standIn(Bindable<?> target) {
		return String.class.equals(target.getType().resolve()) ? "" : null;
	}

	/**
	 * Throws an exception if values could not be converted.
	 * @throws InvalidConfigurationException if there are any
	 */
	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw new InvalidConfigurationException(this.problems);
		}
	}

	private static String meant(Bindable<?> target, @Nullable ConfigurationProperty property) {
		Class<?> type = target.getType().resolve(Object.class);
		if (!type.isEnum() || property == null) {
			return "";
		}
		Map<String, String> names = new LinkedHashMap<>();
		for (Object constant : type.getEnumConstants()) {
			names.put(name(constant), name(constant));
			for (String other : otherNames((Enum<?>) constant)) {
				names.put(other, name(constant));
			}
		}
		String nearest = SimilarNames.nearest(String.valueOf(property.getValue()), names.keySet());
		return (nearest != null) ? "Did you mean '" + names.get(nearest) + "'? " : "";
	}

	private static String[] otherNames(Enum<?> constant) {
		Field field = ReflectionUtils.findField(constant.getDeclaringClass(), constant.name());
		AlsoCalled known = (field != null) ? field.getAnnotation(AlsoCalled.class) : null;
		return (known != null) ? known.value() : new String[0];
	}

	private static String name(Object constant) {
		return constant.toString().toLowerCase(Locale.ROOT);
	}

	private static String expected(Bindable<?> target) {
		Class<?> type = target.getType().resolve(Object.class);
		if (type.isEnum()) {
			return "one of " + Arrays.stream(type.getEnumConstants())
				.map(StrictBindHandler::name)
				.collect(Collectors.joining(", "));
		}
		if (Collection.class.isAssignableFrom(type)) {
			return "a list";
		}
		return EXPECTED.getOrDefault(type, "a value of type " + type.getSimpleName());
	}

	/**
	 * Unwraps our exception from that of the binder, whose message shows the value.
	 * @param failure the exception of the binder
	 * @return our exception
	 */
	InvalidConfigurationException unwrap(BindException failure) {
		List<Problem> problems = new ArrayList<>(this.problems);
		if (failure.getCause() instanceof InvalidConfigurationException invalid) {
			problems.addAll(invalid.problems());
		}
		else {
			problems.add(new Problem(PropertyNames.display(failure.getName()), null, "It can't be read",
					"Correct the properties below it."));
		}
		return new InvalidConfigurationException(problems);
	}

}
