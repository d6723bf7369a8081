package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;

/**
 * Thrown when no bean, or no single one, can handle the flows of a server.
 *
 * @author Mimic Contributors
 */
class NoFlowHandlerException extends InvalidConfigurationException {

	private static final long serialVersionUID = 1L;

	NoFlowHandlerException(Problem problem) {
		super(problem);
	}

}
