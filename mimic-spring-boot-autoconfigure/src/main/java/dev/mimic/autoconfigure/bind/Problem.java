package dev.mimic.autoconfigure.bind;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * Problem in the configuration, described without any value, as values can be secrets.
 *
 * @param property the name of the property, as written in a file
 * @param origin where the property is set, or {@code null} if that is not known
 * @param reason the reason why it is invalid
 * @param action the action that fixes it, a sentence
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record Problem(String property, @Nullable String origin, String reason, String action) implements Serializable {

	/**
	 * Renders the problem in one line.
	 */
	@Override
	public String toString() {
		return this.property + ((this.origin != null) ? " (" + this.origin + ")" : "") + ": " + this.reason;
	}

}
