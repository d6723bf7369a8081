package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;

/**
 * There is no bean that could serve the flows of a server, or it is not clear which one
 * should.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class NoFlowHandlerException extends InvalidConfigurationException {

	private static final long serialVersionUID = 1L;

	private final String server;

	NoFlowHandlerException(String server, Problem problem) {
		super(problem);
		this.server = server;
	}

	/**
	 * Returns the name of the server.
	 * @return the name
	 */
	public String getServer() {
		return this.server;
	}

}
