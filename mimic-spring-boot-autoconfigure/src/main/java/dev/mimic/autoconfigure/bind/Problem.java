package dev.mimic.autoconfigure.bind;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * Something in the configuration that can't work, told without any value, as values can
 * be secrets.
 *
 * @param property the name of the property, in the form of a file
 * @param origin where the property is set, or {@code null} if that is not known
 * @param reason what is wrong with it, a sentence
 * @param action what to do about it, a sentence
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
