package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;

/**
 * A server can't bind its address.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowServerBindException extends InvalidConfigurationException {

	private static final long serialVersionUID = 1L;

	private final String server;

	FlowServerBindException(String server, Problem problem, Throwable cause) {
		super(problem);
		this.server = server;
		initCause(cause);
	}

	/**
	 * Returns the name of the server.
	 * @return the name
	 */
	public String getServer() {
		return this.server;
	}

}
