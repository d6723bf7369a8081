package dev.mimic.transport.proxy;

import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a proxy refuses a target or does not speak its protocol. The message
 * contains no text of the proxy and no credentials.
 *
 * @author Mimic Contributors
 */
class ProxyException extends FlowException {

	private static final long serialVersionUID = 1L;

	private final boolean unreachable;

	ProxyException(String message) {
		this(message, false, null);
	}

	ProxyException(String message, boolean unreachable) {
		this(message, unreachable, null);
	}

	ProxyException(String message, boolean unreachable, @Nullable Throwable cause) {
		super(message, cause);
		this.unreachable = unreachable;
	}

	/**
	 * Tells whether another address of the target is worth a try.
	 * @return whether the proxy can't reach this address, or has not said why
	 */
	boolean isUnreachable() {
		return this.unreachable;
	}

	/**
	 * Tells whether the proxy works, but can't reach this address.
	 * @return whether nothing is wrong with the proxy
	 */
	boolean isFailureOfTarget() {
		return this.unreachable;
	}

}
