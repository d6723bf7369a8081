package dev.mimic.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no candidate because functions of the context depend on each other
 * in a cycle that no value breaks.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ContextCycleException extends FlowResolutionException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param resolution the explanation
	 * @param cause the failure of the last attempt, if there was one
	 */
	public ContextCycleException(Resolution resolution, @Nullable Throwable cause) {
		super(resolution.toString(), resolution, cause);
	}

}
