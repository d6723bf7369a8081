package dev.mimic.autoconfigure.resolver;

/**
 * Two protocol beans can't be used together.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ProtocolConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what is in conflict
	 * @param cause the refusal of the registry
	 */
	public ProtocolConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
