package dev.mimic.transport.memory;

/**
 * How one direction ends.
 *
 * @author Mimic Contributors
 */
enum PipeEnd {

	/**
	 * The sender sends no more, and still reads.
	 */
	SHUT_DOWN,

	/**
	 * The sender is closed.
	 */
	CLOSED,

	/**
	 * The sender has dropped everything.
	 */
	RESET

}
