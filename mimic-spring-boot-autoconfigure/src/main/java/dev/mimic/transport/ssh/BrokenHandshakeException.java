package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;
import dev.mimic.resolve.AddressFailure;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a server breaks a handshake off, is silent, or does not speak SSH, but not
 * when its key or the login is refused.
 *
 * @author Mimic Contributors
 */
final class BrokenHandshakeException extends FlowException implements AddressFailure {

	private static final long serialVersionUID = 1L;

	BrokenHandshakeException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
