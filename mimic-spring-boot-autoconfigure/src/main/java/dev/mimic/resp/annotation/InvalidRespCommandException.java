package dev.mimic.resp.annotation;

import java.lang.reflect.Method;

import dev.mimic.Internal;

/**
 * Thrown when an annotated method can't be used as a command.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public class InvalidRespCommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String method;

	private final String reason;

	private final String action;

	InvalidRespCommandException(Method method, String reason, String action) {
		super("Method " + describe(method) + " can't be a command: " + reason);
		this.method = describe(method);
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Returns the method.
	 * @return the method, for people
	 */
	public String getMethod() {
		return this.method;
	}

	/**
	 * Returns the reason.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Returns the action that fixes the problem.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

	private static String describe(Method method) {
		StringBuilder text = new StringBuilder(method.getDeclaringClass().getName()).append('.')
			.append(method.getName())
			.append('(');
		String separator = "";
		for (Class<?> type : method.getParameterTypes()) {
			text.append(separator).append(type.getSimpleName());
			separator = ", ";
		}
		return text.append(')').toString();
	}

}
