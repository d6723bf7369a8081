package dev.mimic.autoconfigure.resolver;

/**
 * Thrown when two protocol beans can't be used together.
 *
 * @author Mimic Contributors
 */
class ProtocolConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message the description of the conflict
	 * @param cause the refusal of the registry
	 */
	ProtocolConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
