package dev.mimic.transport.netty;

import org.jspecify.annotations.Nullable;

/**
 * A {@link TransportKind} was asked for that does not work here: its dependency is
 * missing, or its native library does not load on this machine. The message names the
 * dependency to add.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class TransportUnavailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final TransportKind kind;

	/**
	 * Creates a failure.
	 * @param kind the kind that does not work
	 * @param message what is wrong and what to do
	 * @param cause the cause, if there is one
	 */
	public TransportUnavailableException(TransportKind kind, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	/**
	 * Returns the kind that does not work.
	 * @return the kind
	 */
	public TransportKind kind() {
		return this.kind;
	}

}
