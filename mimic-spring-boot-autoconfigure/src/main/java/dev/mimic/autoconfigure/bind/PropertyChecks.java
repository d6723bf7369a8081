package dev.mimic.autoconfigure.bind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Checks of the values of one entry, which collect a report for each value that is out of
 * range. A value of {@code null} is valid, as the property has a default then.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class PropertyChecks {

	private final ConfiguredEntry entry;

	private final List<Problem> problems = new ArrayList<>();

	private PropertyChecks(ConfiguredEntry entry) {
		this.entry = entry;
	}

	/**
	 * Creates the checks of an entry.
	 * @param entry the entry, which reports what is wrong
	 * @return the checks
	 */
	public static PropertyChecks of(ConfiguredEntry entry) {
		return new PropertyChecks(entry);
	}

	/**
	 * Requires a time to be greater than zero.
	 * @param key the key below the entry
	 * @param value the time
	 * @return these checks
	 */
	public PropertyChecks positive(String key, @Nullable Duration value) {
		return require(value == null || (!value.isNegative() && !value.isZero()), key, "be greater than zero",
				"Set it to a time such as 500ms or 2s.");
	}

	/**
	 * Requires a time not to be negative.
	 * @param key the key below the entry
	 * @param value the time
	 * @return these checks
	 */
	public PropertyChecks notNegative(String key, @Nullable Duration value) {
		return notNegative(key, value, "Set it to a time such as 2s, or to 0.");
	}

	/**
	 * Requires a time not to be negative.
	 * @param key the key below the entry
	 * @param value the time
	 * @param action the action that fixes it
	 * @return these checks
	 */
	public PropertyChecks notNegative(String key, @Nullable Duration value, String action) {
		return require(value == null || !value.isNegative(), key, "not be negative", action);
	}

	/**
	 * Requires a number to be 1 or more.
	 * @param key the key below the entry
	 * @param value the number
	 * @param action the action that fixes it
	 * @return these checks
	 */
	public PropertyChecks atLeastOne(String key, @Nullable Integer value, String action) {
		return require(value == null || value >= 1, key, "be at least 1", action);
	}

	/**
	 * Requires a time to be 1 millisecond or more.
	 * @param key the key below the entry
	 * @param value the time
	 * @param action the action that fixes it
	 * @return these checks
	 */
	public PropertyChecks atLeastOneMilli(String key, Duration value, String action) {
		return require(value.compareTo(Duration.ofMillis(1)) >= 0, key, "be at least 1ms", action);
	}

	/**
	 * Requires a size that the options of a socket can have.
	 * @param key the key below the entry
	 * @param value the size
	 * @return these checks
	 */
	public PropertyChecks socketSize(String key, @Nullable DataSize value) {
		return require(value == null || (value.toBytes() >= 1 && value.toBytes() <= Integer.MAX_VALUE), key,
				"be between 1B and 2GB", "Set it to a size such as 64KB.");
	}

	/**
	 * Requires what the other checks do not know.
	 * @param valid whether the value is valid
	 * @param key the key below the entry
	 * @param requirement the requirement, to follow "It must"
	 * @param action the action that fixes it
	 * @return these checks
	 */
	public PropertyChecks require(boolean valid, String key, String requirement, String action) {
		if (!valid) {
			this.problems.add(this.entry.problem(key, "It must " + requirement, action));
		}
		return this;
	}

	/**
	 * Returns the reports of the values that are out of range.
	 * @return the reports, in the order of the checks
	 */
	public List<Problem> problems() {
		return List.copyOf(this.problems);
	}

	/**
	 * Fails with all reports, if there are any.
	 * @throws InvalidConfigurationException if a value is out of range
	 */
	public void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw new InvalidConfigurationException(this.problems);
		}
	}

}
