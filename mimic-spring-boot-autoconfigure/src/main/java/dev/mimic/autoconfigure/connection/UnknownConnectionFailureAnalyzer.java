package dev.mimic.autoconfigure.connection;

import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.resolve.UnknownConnectionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports an {@link UnknownConnectionException}.
 *
 * @author Mimic Contributors
 */
class UnknownConnectionFailureAnalyzer extends AbstractFailureAnalyzer<UnknownConnectionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownConnectionException cause) {
		String property = PropertyNames.entry("mimic.connections", cause.connection()) + ".uri";
		return new FailureAnalysis(cause.getMessage() + ".",
				"Correct the name where it is used, or set '" + property + "'.", cause);
	}

}
