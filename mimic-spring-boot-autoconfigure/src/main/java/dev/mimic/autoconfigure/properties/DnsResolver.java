package dev.mimic.autoconfigure.properties;

/**
 * Who looks host names up.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum DnsResolver {

	/**
	 * The JDK, and with it the operating system and its configuration, on a few threads
	 * of its own.
	 */
	JDK,

	/**
	 * Netty, which asks name servers itself; needs the jar
	 * {@code io.netty:netty-resolver-dns}.
	 */
	NETTY

}
