package dev.mimic.autoconfigure.resp.server;

import dev.mimic.resp.annotation.InvalidRespCommandException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports an {@link InvalidRespCommandException}.
 *
 * @author Mimic Contributors
 */
class InvalidRespCommandFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRespCommandException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRespCommandException cause) {
		String description = String.format(
				"A method of a RESP controller can't be a command:%n%n    Method: %s%n    Reason: %s",
				cause.getMethod(), cause.getReason());
		return new FailureAnalysis(description, cause.getAction(), cause);
	}

}
