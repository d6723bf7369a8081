package dev.mimic.transport.tls;

/**
 * TLS implementation.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum TlsProvider {

	/**
	 * The JDK. With it and TLS 1.3, a flow can be half-closed.
	 */
	JDK,

	/**
	 * OpenSSL or one of its relatives, which needs the jar netty-tcnative.
	 */
	OPENSSL

}
