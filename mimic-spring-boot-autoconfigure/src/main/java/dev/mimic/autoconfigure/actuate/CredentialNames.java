package dev.mimic.autoconfigure.actuate;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.mimic.context.SecretMask;

/**
 * Utilities for the names of properties whose values can be credentials, in the spelling
 * of any property source.
 *
 * @author Mimic Contributors
 */
final class CredentialNames {

	private static final Pattern OURS = Pattern.compile("(?i)mimic[._\\[].*");

	/**
	 * Maps with values that are secrets or may be.
	 */
	private static final Pattern SECRET_MAPS = Pattern
		.compile("mimic\\.(?:connections\\..+\\.(?:values|proxy\\.headers)|servers\\..+\\.resp\\.users)\\..+");

	/**
	 * Locations of files.
	 */
	private static final Pattern LOCATIONS = Pattern.compile("(?i).*private[._-]?key[._\\[\\]\\d]*");

	private CredentialNames() {
	}

	/**
	 * Returns whether a property is below {@code mimic}.
	 * @param name the name of the property
	 * @return whether it is
	 */
	static boolean isOurs(String name) {
		return OURS.matcher(name).matches();
	}

	/**
	 * Returns whether the whole value of a property below {@code mimic} is a secret.
	 * @param name the name of the property
	 * @return whether it is
	 */
	static boolean isSecret(String name) {
		String dotted = name.replaceAll("[_\\[\\]]+", ".").replace("-", "").toLowerCase(Locale.ROOT);
		return SECRET_MAPS.matcher(dotted).matches()
				|| (SecretMask.isSensitive(lastName(name)) && !LOCATIONS.matcher(name).matches());
	}

	// Without the names of connections, which may sound sensitive; those in a variable
	// can't be told from the rest
	private static String lastName(String name) {
		String bare = name.replaceAll("(?:\\[\\d+]|_\\d+)+$", "");
		return bare.substring(bare.lastIndexOf('.') + 1);
	}

	/**
	 * Returns the form in which names of properties and of environment variables are the
	 * same.
	 * @param name the name
	 * @return its letters and digits
	 */
	static String bare(String name) {
		return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

}
