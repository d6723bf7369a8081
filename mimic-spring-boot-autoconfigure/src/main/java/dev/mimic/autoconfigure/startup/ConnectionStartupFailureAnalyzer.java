package dev.mimic.autoconfigure.startup;

import dev.mimic.autoconfigure.bind.PropertyNames;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a {@link ConnectionStartupException} with the explanation of the resolution.
 *
 * @author Mimic Contributors
 */
class ConnectionStartupFailureAnalyzer extends AbstractFailureAnalyzer<ConnectionStartupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConnectionStartupException cause) {
		String reason = (cause.getCause() != null) ? cause.getCause().getMessage() : null;
		String property = PropertyNames.entry("mimic.connections", cause.connection()) + ".startup";
		return new FailureAnalysis(cause.getMessage() + ((reason != null) ? String.format(":%n%n%s", reason) : "."),
				cause.isTemporary()
						? "Start the service that it connects to, or correct the connection. Set '" + property
								+ "' to 'wait' to wait for it, or remove it to connect on first use."
						: "Correct the connection: waiting for it does not help. Remove '" + property
								+ "' to connect on first use.",
				cause);
	}

}
