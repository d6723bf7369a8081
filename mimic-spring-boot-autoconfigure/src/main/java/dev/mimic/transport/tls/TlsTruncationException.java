package dev.mimic.transport.tls;

import javax.net.ssl.SSLException;

/**
 * Thrown when the connection ended without {@code close_notify} of the peer: what it sent
 * may have been cut off.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class TlsTruncationException extends SSLException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 */
	public TlsTruncationException() {
		super("The connection ended without TLS close_notify: data of the peer may be missing");
	}

}
