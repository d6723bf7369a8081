package dev.mimic.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A text that must not be shown, such as a password: its {@link #toString()} is masked,
 * and explanations mask its text where it stands.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Secret {

	/**
	 * What is shown in place of a secret.
	 */
	public static final String MASK = "******";

	private final String text;

	private Secret(String text) {
		this.text = Objects.requireNonNull(text, "'text' must not be null");
	}

	/**
	 * Wraps a text.
	 * @param text the text to keep secret
	 * @return the secret
	 */
	public static Secret of(String text) {
		return new Secret(text);
	}

	/**
	 * Returns the text itself.
	 * @return the text in the clear
	 */
	public String reveal() {
		return this.text;
	}

	/**
	 * Compares in a time that does not depend on how much of the texts is equal.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Secret that && MessageDigest.isEqual(this.text.getBytes(StandardCharsets.UTF_8),
				that.text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return MASK;
	}

}
