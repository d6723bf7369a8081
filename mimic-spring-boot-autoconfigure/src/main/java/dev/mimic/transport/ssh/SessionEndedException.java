package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a session ended before it opened a channel. Another session may succeed.
 *
 * @author Mimic Contributors
 */
final class SessionEndedException extends FlowException {

	private static final long serialVersionUID = 1L;

	SessionEndedException(SshDestination server, @Nullable Throwable cause) {
		super("The SSH session with " + server + " ended"
				+ ((cause != null && cause.getMessage() != null) ? ": " + cause.getMessage() : ""), cause);
	}

}
