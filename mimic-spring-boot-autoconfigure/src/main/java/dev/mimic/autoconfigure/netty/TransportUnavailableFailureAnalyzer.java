package dev.mimic.autoconfigure.netty;

import dev.mimic.transport.netty.TransportUnavailableException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a {@link TransportUnavailableException} of a bean of the application.
 *
 * @author Mimic Contributors
 */
class TransportUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<TransportUnavailableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TransportUnavailableException cause) {
		return new FailureAnalysis("The event loops can't work: " + cause.getMessage(),
				"Add the dependency, or create the EventLoops with TransportKind.AUTO, which takes what is there.",
				cause);
	}

}
