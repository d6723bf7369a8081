package dev.mimic.transport.proxy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.context.Secret;
import dev.mimic.transport.tcp.HostName;
import dev.mimic.transport.tcp.TcpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Address and credentials from the URI of a proxy.
 *
 * @param address the address of the proxy
 * @param credentials the decoded user information, or {@code null} if there is none
 * @author Mimic Contributors
 */
record ProxyUri(TcpEndpoint address, @Nullable ProxyCredentials credentials) {

	private static final Pattern AUTHORITY = Pattern
		.compile("(?:([^@]*)@)?(?:\\[([^\\]@]+)]|([^\\[\\]:@]+))(?::(\\d{1,5}))?");

	/**
	 * Parses a URI. Messages contain no part of it but the scheme.
	 * @param uri the URI
	 * @param defaultPort the port where the URI has none
	 * @return address and credentials
	 * @throws IllegalArgumentException if it is not that of a proxy
	 */
	static ProxyUri parse(URI uri, int defaultPort) {
		String authority = uri.getRawAuthority();
		String path = uri.getRawPath();
		Matcher matcher = AUTHORITY.matcher((authority != null) ? authority : "");
		if (!matcher.matches() || !(path == null || path.isEmpty() || path.equals("/")) || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			String scheme = uri.getScheme();
			throw new IllegalArgumentException("A proxy has the form " + scheme + "://host:port or " + scheme
					+ "://user:password@host:port, without a path, a query or a fragment; an IPv6 address stands in "
					+ "brackets");
		}
		String host = HostName.ofUri(matcher.group(2), matcher.group(3));
		int port = (matcher.group(4) != null) ? Integer.parseInt(matcher.group(4)) : defaultPort;
		if (port == 0) {
			throw new IllegalArgumentException("Port 0 is for servers: it can't be connected to");
		}
		return new ProxyUri(new TcpEndpoint(host, port), credentials(matcher.group(1)));
	}

	private static @Nullable ProxyCredentials credentials(@Nullable String userInfo) {
		if (userInfo == null || userInfo.isEmpty()) {
			return null;
		}
		int colon = userInfo.indexOf(':');
		String user = (colon >= 0) ? userInfo.substring(0, colon) : userInfo;
		String password = (colon >= 0) ? userInfo.substring(colon + 1) : "";
		return new ProxyCredentials(decode(user), Secret.of(decode(password)));
	}

	/**
	 * Decodes percent-encoding. Unlike in a form, a plus is not a blank.
	 * @param text a part of a URI, whose percent signs are followed by two digits
	 * @return the text
	 */
	private static String decode(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
		for (int i = 0; i < encoded.length; i++) {
			if (encoded[i] == '%') {
				decoded.put((byte) Integer.parseInt(new String(encoded, i + 1, 2, StandardCharsets.US_ASCII), 16));
				i += 2;
			}
			else {
				decoded.put(encoded[i]);
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The percent-encoded user information is not UTF-8");
		}
	}

}
