package dev.mimic.transport.tls;

import dev.mimic.flow.FlowException;
import dev.mimic.resolve.AddressFailure;

/**
 * Thrown when a peer breaks a handshake off, is silent, or does not speak TLS, but not
 * when its certificate is refused.
 *
 * @author Mimic Contributors
 */
final class BrokenHandshakeException extends FlowException implements AddressFailure {

	private static final long serialVersionUID = 1L;

	BrokenHandshakeException(String message, Throwable cause) {
		super(message, cause);
	}

}
