package dev.mimic.sample.store;

/**
 * Change of a value, while its database locks the key.
 *
 * @param <V> the class of the value
 * @author Mimic Contributors
 */
final class Edit<V> {

	private final boolean present;

	private V value;

	private boolean changed;

	/**
	 * Creates a change.
	 * @param value the value
	 * @param present whether it was there, and is not an empty one in place of it
	 */
	Edit(V value, boolean present) {
		this.value = value;
		this.present = present;
	}

	boolean isPresent() {
		return this.present;
	}

	/**
	 * Returns the value, which may be changed.
	 * @return the value, an empty one if there was none
	 */
	V value() {
		return this.value;
	}

	/**
	 * Replaces the value.
	 * @param value the new value
	 */
	void replace(V value) {
		this.value = value;
		this.changed = true;
	}

	/**
	 * Notes whether the value has changed. Without a change, an absent value stays
	 * absent, and watching clients notice nothing.
	 * @param changed whether it has
	 * @return the argument
	 */
	boolean changed(boolean changed) {
		this.changed |= changed;
		return changed;
	}

	boolean isChanged() {
		return this.changed;
	}

}
