package dev.mimic.autoconfigure.tls;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reason of a failure in one line: its message and those of its causes.
 *
 * @author Mimic Contributors
 */
final class FailureReason {

	private static final int MOST = 4;

	private FailureReason() {
	}

	/**
	 * Returns the reason of a failure.
	 * @param failure the failure
	 * @return the messages, each once
	 */
	static String of(Throwable failure) {
		List<String> messages = new ArrayList<>();
		for (Throwable cause = failure; cause != null && messages.size() < MOST; cause = cause.getCause()) {
			String message = message(cause);
			if (messages.stream().noneMatch((other) -> other.contains(message))) {
				messages.add(message);
			}
		}
		return String.join(": ", messages);
	}

	private static String message(Throwable cause) {
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		// Their messages are often just the file
		if (cause instanceof NoSuchFileException
				|| (cause instanceof FileNotFoundException && !message.contains(" ("))) {
			return "no such file";
		}
		return (cause instanceof AccessDeniedException) ? "access denied" : message;
	}

}
