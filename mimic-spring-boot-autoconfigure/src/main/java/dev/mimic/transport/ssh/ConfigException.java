package dev.mimic.transport.ssh;

import java.io.IOException;

/**
 * Thrown when an OpenSSH configuration can't be applied to a server.
 *
 * @author Mimic Contributors
 */
final class ConfigException extends IOException {

	private static final long serialVersionUID = 1L;

	ConfigException(String message) {
		super(message);
	}

}
