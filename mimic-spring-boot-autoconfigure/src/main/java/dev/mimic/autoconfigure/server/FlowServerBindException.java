package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;

/**
 * Thrown when a server can't bind its address.
 *
 * @author Mimic Contributors
 */
class FlowServerBindException extends InvalidConfigurationException {

	private static final long serialVersionUID = 1L;

	FlowServerBindException(Problem problem, Throwable cause) {
		super(problem);
		initCause(cause);
	}

}
