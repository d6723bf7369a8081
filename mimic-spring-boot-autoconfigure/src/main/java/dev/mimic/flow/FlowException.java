package dev.mimic.flow;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a {@link Flow}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what failed, without secrets
	 */
	public FlowException(String message) {
		super(message);
	}

	/**
	 * Creates a failure with a cause.
	 * @param message what failed, without secrets
	 * @param cause the cause, if there is one
	 */
	public FlowException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
