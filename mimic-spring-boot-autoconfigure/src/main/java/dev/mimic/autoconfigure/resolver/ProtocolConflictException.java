package dev.mimic.autoconfigure.resolver;

/**
 * Two protocol beans can't be used together.
 *
 * @author Mimic Contributors
 */
class ProtocolConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what is in conflict
	 * @param cause the refusal of the registry
	 */
	ProtocolConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
