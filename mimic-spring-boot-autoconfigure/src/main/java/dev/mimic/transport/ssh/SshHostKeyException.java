package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;

/**
 * The key that an SSH server shows is not known, has changed or is revoked.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class SshHostKeyException extends FlowException {

	private static final long serialVersionUID = 1L;

	SshHostKeyException(String message) {
		super(message);
	}

}
