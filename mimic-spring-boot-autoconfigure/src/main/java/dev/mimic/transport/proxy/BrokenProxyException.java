package dev.mimic.transport.proxy;

import dev.mimic.resolve.AddressFailure;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a proxy breaks off, or there is no proxy at the address. Another address
 * may have one, and another target may be served.
 *
 * @author Mimic Contributors
 */
final class BrokenProxyException extends ProxyException implements AddressFailure {

	private static final long serialVersionUID = 1L;

	BrokenProxyException(String message) {
		this(message, null);
	}

	BrokenProxyException(String message, @Nullable Throwable cause) {
		super(message, true, cause);
	}

	@Override
	boolean isFailureOfTarget() {
		return false;
	}

}
