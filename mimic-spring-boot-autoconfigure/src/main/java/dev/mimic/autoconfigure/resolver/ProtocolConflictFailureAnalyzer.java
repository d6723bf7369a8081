package dev.mimic.autoconfigure.resolver;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a {@link ProtocolConflictException}.
 *
 * @author Mimic Contributors
 */
class ProtocolConflictFailureAnalyzer extends AbstractFailureAnalyzer<ProtocolConflictException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ProtocolConflictException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Remove one of the Protocol beans, or give it an endpoint key and schemes of its own. A protocol that "
						+ "is auto-configured is switched off by 'mimic.protocols.<name>.enabled=false'.",
				cause);
	}

}
