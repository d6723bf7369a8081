package dev.mimic.autoconfigure.bind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Name of a property as its source spells it, split into elements.
 *
 * @param raw the name
 * @param elements its elements, without the prefix of the source
 * @param environment whether it is the name of an environment variable
 * @author Mimic Contributors
 */
record RawName(String raw, List<Element> elements, boolean environment) {

	static RawName of(String raw, @Nullable String prefix, boolean environment) {
		boolean variable = environment && raw.indexOf('.') < 0;
		List<Element> elements = variable ? variable(raw) : dotted(raw);
		return new RawName(raw, without(elements, prefix), variable);
	}

	private static List<Element> without(List<Element> elements, @Nullable String prefix) {
		if (prefix == null || prefix.isEmpty()) {
			return elements;
		}
		List<Element> skipped = dotted(prefix);
		if (elements.size() < skipped.size()) {
			return List.of();
		}
		for (int i = 0; i < skipped.size(); i++) {
			if (!elements.get(i).is(skipped.get(i).text())) {
				return List.of();
			}
		}
		return elements.subList(skipped.size(), elements.size());
	}

	private static List<Element> variable(String raw) {
		return Arrays.stream(raw.split("_"))
			.filter((element) -> !element.isEmpty())
			.map((element) -> new Element(element.toLowerCase(Locale.ROOT), false))
			.toList();
	}

	private static List<Element> dotted(String raw) {
		List<Element> elements = new ArrayList<>();
		int start = 0;
		while (start <= raw.length()) {
			if (raw.startsWith("[", start)) {
				int end = raw.indexOf(']', start);
				end = (end < 0) ? raw.length() : end;
				elements.add(new Element(raw.substring(start + 1, end), true));
				start = end + 1;
				if (start >= raw.length()) {
					break;
				}
				start += (raw.charAt(start) == '.') ? 1 : 0;
			}
			else {
				int end = start;
				while (end < raw.length() && raw.charAt(end) != '.' && raw.charAt(end) != '[') {
					end++;
				}
				elements.add(new Element(raw.substring(start, end), false));
				if (end >= raw.length()) {
					break;
				}
				start = (raw.charAt(end) == '.') ? end + 1 : end;
			}
		}
		return elements;
	}

	boolean isBelow(String root) {
		// A variable that is called like the root is not ours
		return this.elements.size() > (this.environment ? 1 : 0) && this.elements.get(0).is(root);
	}

	/**
	 * An element of a name.
	 *
	 * @param text the text, without brackets
	 * @param bracketed whether it was written in brackets
	 */
	record Element(String text, boolean bracketed) {

		boolean isNumber() {
			return !this.text.isEmpty() && this.text.chars().allMatch(Character::isDigit);
		}

		boolean isIndex() {
			return this.bracketed && isNumber();
		}

		boolean is(String name) {
			return PropertyNames.relaxed(this.text).equals(PropertyNames.relaxed(name));
		}

	}

}
