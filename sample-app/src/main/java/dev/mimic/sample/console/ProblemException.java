package dev.mimic.sample.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a request is answered with a problem document (RFC 9457).
 *
 * @author Mimic Contributors
 */
class ProblemException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	ProblemException(HttpStatus status, String title, String detail) {
		super(status, problem(status, title, detail), null);
	}

	private static ProblemDetail problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

}
