package dev.mimic.transport.ssh;

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

	boolean isNone() {
		return this.values.size() == 1 && value().equalsIgnoreCase("none");
	}

	boolean isYes() {
		return value().equalsIgnoreCase("yes") || value().equalsIgnoreCase("true");
	}

	boolean isNo() {
		return value().equalsIgnoreCase("no") || value().equalsIgnoreCase("false");
	}

}
