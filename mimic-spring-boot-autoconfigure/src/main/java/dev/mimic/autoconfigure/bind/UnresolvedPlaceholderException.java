package dev.mimic.autoconfigure.bind;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a value contains a placeholder that can't be resolved. The message names
 * the placeholder and never shows the value around it.
 *
 * @author Mimic Contributors
 */
final class UnresolvedPlaceholderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final Pattern NAME = Pattern.compile("[\\w.\\-\\[\\]]+");

	private final String placeholder;

	private final boolean circular;

	UnresolvedPlaceholderException(String placeholder, boolean circular) {
		super("Placeholder without a value");
		this.placeholder = placeholder;
		this.circular = circular;
	}

	String placeholder() {
		return this.placeholder;
	}

	/**
	 * Creates a problem.
	 * @param property the name of the property that holds the placeholder
	 * @param origin where the property is set, or {@code null} if that is not known
	 * @return the problem
	 */
	Problem problem(String property, @Nullable String origin) {
		// Text that is not a name is not shown: it may be a part of a password
		String name = NAME.matcher(this.placeholder).matches() ? this.placeholder : null;
		String shown = (name != null) ? ": ${" + name + "}" : "";
		String hidden = "The value is not shown, as it may hold a secret.";
		if (this.circular) {
			return new Problem(property, origin, "It holds a placeholder that refers back to itself" + shown,
					"Correct the properties that refer to each other. " + hidden);
		}
		return new Problem(property, origin, "It holds a placeholder that no property resolves" + shown,
				"Set " + ((name != null) ? "'" + name + "'" : "the property that the placeholder names")
						+ ", or give the placeholder a default: ${" + ((name != null) ? name : "name")
						+ ":default}. Write \\${ where no placeholder is meant. " + hidden);
	}

}
