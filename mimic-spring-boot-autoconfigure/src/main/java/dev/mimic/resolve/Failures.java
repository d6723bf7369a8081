package dev.mimic.resolve;

/**
 * Throws failures of futures where a caller waits for them.
 *
 * @author Mimic Contributors
 */
final class Failures {

	private Failures() {
	}

	/**
	 * Throws a failure of a future as what the waiting caller expects.
	 * @param failure the failure
	 * @return nothing, so that callers can say {@code throw}
	 */
	static RuntimeException rethrow(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof FlowResolutionException resolution) {
			resolution.addSuppressed(new CallerStackException());
			throw resolution;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
		throw new FlowResolutionException(String.valueOf(failure.getMessage()), null, failure);
	}

	/**
	 * Shows where the waiting caller is: the failure itself was made on another thread.
	 */
	private static final class CallerStackException extends Exception {

		private static final long serialVersionUID = 1L;

		CallerStackException() {
			super("The caller waited here");
		}

	}

}
