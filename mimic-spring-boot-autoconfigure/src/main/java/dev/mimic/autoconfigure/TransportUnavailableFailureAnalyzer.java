package dev.mimic.autoconfigure;

import dev.mimic.transport.netty.TransportUnavailableException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a {@link TransportUnavailableException}.
 *
 * @author Mimic Contributors
 */
class TransportUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<TransportUnavailableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TransportUnavailableException cause) {
		return new FailureAnalysis("The event loops can't work: " + cause.getMessage(),
				"Add the dependency, or set 'mimic.netty.transport' to 'auto', which takes what is there.", cause);
	}

}
