package dev.mimic.transport.proxy;

/**
 * Replies of RFC 1928, section 6.
 *
 * @author Mimic Contributors
 */
enum Socks5Reply {

	SUCCEEDED("succeeded", false),

	GENERAL_FAILURE("general SOCKS server failure", true),

	NOT_ALLOWED("connection not allowed by ruleset", false),

	NETWORK_UNREACHABLE("network unreachable", true),

	HOST_UNREACHABLE("host unreachable", true),

	CONNECTION_REFUSED("connection refused", true),

	TTL_EXPIRED("TTL expired", true),

	COMMAND_NOT_SUPPORTED("command not supported", false),

	ADDRESS_TYPE_NOT_SUPPORTED("address type not supported", true);

	private static final Socks5Reply[] REPLIES = values();

	private final String text;

	private final boolean unreachable;

	Socks5Reply(String text, boolean unreachable) {
		this.text = text;
		this.unreachable = unreachable;
	}

	/**
	 * Renders a reply with its number.
	 * @param code the number, from 0 to 255
	 * @return the text
	 */
	static String text(int code) {
		return ((code < REPLIES.length) ? REPLIES[code].text : "unassigned reply") + " (" + code + ")";
	}

	/**
	 * Tells whether a reply concerns the address only.
	 * @param code the number, from 0 to 255
	 * @return whether another address may be reachable
	 */
	static boolean isUnreachable(int code) {
		return code < REPLIES.length && REPLIES[code].unreachable;
	}

}
