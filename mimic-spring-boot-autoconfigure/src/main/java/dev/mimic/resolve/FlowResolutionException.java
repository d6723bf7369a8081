package dev.mimic.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no flow could be connected. The message contains the explanation, without
 * secrets.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowResolutionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Resolution resolution;

	/**
	 * Creates an exception.
	 * @param message the message, without secrets
	 * @param resolution the explanation, if the resolution got that far
	 * @param cause the cause, if there is one
	 */
	public FlowResolutionException(String message, @Nullable Resolution resolution, @Nullable Throwable cause) {
		super(message, cause);
		this.resolution = resolution;
	}

	/**
	 * Returns the explanation.
	 * @return the explanation, or {@code null} if the resolution did not get that far
	 */
	public @Nullable Resolution resolution() {
		return this.resolution;
	}

}
