package dev.mimic.autoconfigure.bind;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.mimic.Internal;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Names of properties as people write them.
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
	 * Tells whether two names differ in letter case, dashes, dots and the like only.
	 * @param left a name
	 * @param right another name
	 * @return whether they stand for the same
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
	 * Returns what Spring Boot goes by when it compares names: neither case nor dashes
	 * nor underscores count.
	 * @param text the element of a name
	 * @return its form for comparing
	 */
	static String relaxed(String text) {
		return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns what is left of a name in an environment variable, where there are letters
	 * and digits only.
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
