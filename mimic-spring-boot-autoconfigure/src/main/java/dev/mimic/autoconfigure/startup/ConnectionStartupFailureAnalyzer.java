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
		return new FailureAnalysis(cause.getMessage() + ((reason != null) ? String.format(":%n%n%s", reason) : "."),
				action(cause), cause);
	}

	private static String action(ConnectionStartupException cause) {
		String property = PropertyNames.entry("mimic.connections", cause.connection()) + ".startup";
		String lazy = "remove '" + property + "' to connect on first use.";
		if (!cause.isTemporary()) {
			return "Correct the connection: waiting for it does not help. Or " + lazy;
		}
		return "Start the service that it connects to, or correct the connection. "
				+ (cause.isWaited() ? "Raise '" + property + "-timeout' to wait longer, or " + lazy
						: "Set '" + property + "' to 'wait' to wait for it, or " + lazy);
	}

}
