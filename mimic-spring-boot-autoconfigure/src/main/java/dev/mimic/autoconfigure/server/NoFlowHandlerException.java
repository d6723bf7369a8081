package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;

/**
 * There is no bean that could serve the flows of a server, or it is not clear which one
 * should.
 *
 * @author Mimic Contributors
 */
class NoFlowHandlerException extends InvalidConfigurationException {

	private static final long serialVersionUID = 1L;

	NoFlowHandlerException(Problem problem) {
		super(problem);
	}

}
