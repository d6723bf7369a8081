package dev.mimic.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a resolution exceeds its timeout.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ResolutionTimeoutException extends FlowResolutionException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param resolution the explanation
	 * @param cause the failure of the last attempt, if there was one
	 */
	public ResolutionTimeoutException(Resolution resolution, @Nullable Throwable cause) {
		super(resolution.toString(), resolution, cause);
	}

}
