package dev.mimic.autoconfigure.resolver;

/**
 * The {@link org.springframework.core.annotation.Order @Order} of the protocols that are
 * auto-configured. Protocols are tried from the lowest order to the highest; beans
 * without order come last.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ProtocolOrder {

	/**
	 * The order of flows inside the process.
	 */
	public static final int MEMORY = 1000;

	/**
	 * The order of flows over Unix domain sockets.
	 */
	public static final int UNIX = 2000;

	/**
	 * The order of flows through SOCKS5 proxies.
	 */
	public static final int SOCKS5 = 3000;

	/**
	 * The order of flows through HTTP proxies.
	 */
	public static final int HTTP = 3100;

	/**
	 * The order of flows through SSH servers.
	 */
	public static final int SSH = 3200;

	/**
	 * The order of flows with TLS over TCP.
	 */
	public static final int TLS = 4000;

	/**
	 * The order of flows over TCP.
	 */
	public static final int TCP = 5000;

	private ProtocolOrder() {
	}

}
