package dev.mimic.sample.console;

import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.UnknownConnectionException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Converts failures to problem documents (RFC 9457) that explain them.
 *
 * @author Mimic Contributors
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail unknown(UnknownConnectionException failure) {
		return problem(HttpStatus.NOT_FOUND, "Unknown connection", failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail notConnected(FlowResolutionException failure) {
		return explained(problem(HttpStatus.BAD_GATEWAY, "Not connected", failure.getMessage()), failure.resolution());
	}

	@ExceptionHandler
	ProblemDetail noAnswer(NoAnswerException failure) {
		ProblemDetail problem = problem(HttpStatus.BAD_GATEWAY, "No answer", failure.getMessage());
		problem.setProperty("received", failure.received());
		return explained(problem, failure.resolution());
	}

	private static ProblemDetail problem(HttpStatus status, String title, @Nullable String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

	private static ProblemDetail explained(ProblemDetail problem, @Nullable Resolution resolution) {
		if (resolution != null) {
			problem.setProperty("resolution", resolution.toMap());
		}
		return problem;
	}

}
