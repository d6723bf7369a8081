package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.List;

/**
 * Value of a keyword of an OpenSSH configuration.
 *
 * @param values the values, at least one
 * @param line the line that sets it
 * @author Mimic Contributors
 */
record ConfigSetting(List<String> values, ConfigLine line) {

	/**
	 * Returns the only value.
	 * @return the first value
	 */
	String value() {
		return this.values.get(0);
	}

	/**
	 * Expands a value, and tells where it stands if that fails.
	 * @param value one of the values
	 * @param expansion the expansion
	 * @return the expanded value
	 * @throws ConfigException if something in the value is not known
	 */
	String expand(String value, Expansion expansion) throws ConfigException {
		try {
			return expansion.expand(value);
		}
		catch (IOException ex) {
			throw this.line.invalid(String.valueOf(ex.getMessage()));
		}
	}

	boolean isNone() {
		return this.values.size() == 1 && value().equalsIgnoreCase("none");
	}

	boolean isYes() {
		return value().equalsIgnoreCase("yes") || value().equalsIgnoreCase("true");
	}

	boolean isNo() {
		return value().equalsIgnoreCase("no") || value().equalsIgnoreCase("false");
	}

	/**
	 * Expansion of what is written in a value.
	 */
	@FunctionalInterface
	interface Expansion {

		String expand(String value) throws IOException;

	}

}
