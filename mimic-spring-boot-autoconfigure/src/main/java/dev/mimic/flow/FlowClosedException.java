package dev.mimic.flow;

import org.jspecify.annotations.Nullable;

/**
 * The {@link Flow} can't be used any more, because this side or the peer has closed it.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowClosedException extends FlowException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what was closed, and by whom if that is known
	 */
	public FlowClosedException(String message) {
		super(message);
	}

	/**
	 * Creates a failure with a cause.
	 * @param message what was closed, and by whom if that is known
	 * @param cause the cause, if there is one
	 */
	public FlowClosedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
