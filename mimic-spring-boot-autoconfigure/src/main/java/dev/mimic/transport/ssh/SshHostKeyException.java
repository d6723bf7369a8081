package dev.mimic.transport.ssh;

import dev.mimic.flow.FlowException;

/**
 * Thrown when the key of an SSH server is not known, has changed, is revoked, or can't be
 * checked against all revocations.
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
