package dev.mimic.autoconfigure.bind;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.mimic.Internal;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Utilities for the names of properties as users write them.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class PropertyNames {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

	private PropertyNames() {
	}

	/**
	 * Returns the name of an entry of a map, with brackets if it needs them.
	 * @param map the name of the map, such as {@code mimic.connections}
	 * @param key the key of the entry
	 * @return the name of the property
	 */
	public static String entry(String map, String key) {
		return isPlain(key) ? map + "." + key : map + "[" + key + "]";
	}

	/**
	 * Returns whether two names differ only in letter case, dashes, dots and the like.
	 * @param left a name
	 * @param right another name
	 * @return whether they denote the same property
	 */
	public static boolean isSame(String left, String right) {
		return bare(left).equals(bare(right));
	}

	static boolean isPlain(String key) {
		return PLAIN.matcher(key).matches();
	}

	static ConfigurationPropertyName append(ConfigurationPropertyName name, String element) {
		return name.append(isPlain(element) ? ConfigurationPropertyName.adapt(element, '.')
				: ConfigurationPropertyName.of("[" + element + "]"));
	}

	static String display(ConfigurationPropertyName name) {
		String result = "";
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			String element = name.getElement(i, Form.ORIGINAL);
			if (name.isNumericIndex(i)) {
				result += "[" + element + "]";
			}
			else {
				result = result.isEmpty() ? element : entry(result, element);
			}
		}
		return result;
	}

	/**
	 * Returns the form in which Spring Boot compares names: without case, dashes and
	 * underscores.
	 * @param text the element of a name
	 * @return its form for comparing
	 */
	static String relaxed(String text) {
		return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the form that a name has in an environment variable: letters and digits
	 * only.
	 * @param text the element of a name
	 * @return its form for comparing
	 */
	static String bare(String text) {
		StringBuilder result = new StringBuilder();
		text.codePoints()
			.filter(Character::isLetterOrDigit)
			.forEach((character) -> result.appendCodePoint(Character.toLowerCase(character)));
		return result.toString();
	}

	static String dashed(String camelCase) {
		return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

}
