package dev.mimic.flow;

/**
 * The direction of a {@link Flow} to shut down.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum ShutdownMode {

	/**
	 * Later reads return the end.
	 */
	READ,

	/**
	 * Accepted bytes leave, then the peer is told that no more will come.
	 */
	WRITE,

	/**
	 * Both directions.
	 */
	READ_WRITE;

	/**
	 * Tells whether this mode ends the reading side.
	 * @return whether reading ends
	 */
	public boolean isRead() {
		return this != WRITE;
	}

	/**
	 * Tells whether this mode ends the writing side.
	 * @return whether writing ends
	 */
	public boolean isWrite() {
		return this != READ;
	}

}
