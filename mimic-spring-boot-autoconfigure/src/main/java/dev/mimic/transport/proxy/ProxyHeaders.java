package dev.mimic.transport.proxy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import dev.mimic.context.Key;
import dev.mimic.context.Secret;

/**
 * Additional header fields of CONNECT requests. Their values may be secret and are not
 * shown.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ProxyHeaders {

	/**
	 * Context key of the header fields for an HTTP proxy.
	 */
	public static final Key<ProxyHeaders> KEY = Key.named("proxy-headers", ProxyHeaders.class);

	/**
	 * Name of the header field with the credentials.
	 */
	static final String AUTHORIZATION = "Proxy-Authorization";

	/**
	 * A token, see RFC 9110, 5.6.2.
	 */
	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");

	/**
	 * Header fields that the request itself sets: target and length must not be there
	 * twice.
	 */
	private static final Set<String> OURS = Set.of("host", "content-length", "transfer-encoding");

	private final Map<String, Secret> headers;

	private ProxyHeaders(Map<String, Secret> headers) {
		this.headers = headers;
	}

	/**
	 * Creates header fields.
	 * @param headers the values by their names
	 * @return the header fields
	 * @throws IllegalArgumentException if a name or a value does not fit into a header;
	 * the message does not show values
	 */
	public static ProxyHeaders of(Map<String, Secret> headers) {
		Map<String, Secret> copy = new LinkedHashMap<>();
		Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, value) -> {
			check(name, value.reveal());
			if (seen.put(name, name) != null) {
				throw new IllegalArgumentException("Header '" + name + "' is set twice");
			}
			copy.put(name, value);
		});
		return new ProxyHeaders(copy);
	}

	private static void check(String name, String value) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"The name of a header can have letters, digits and !#$%&'*+-.^_`|~ only, and at least one");
		}
		if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
			throw new IllegalArgumentException("Header '" + name + "' can't be set: the request itself decides on it");
		}
		if (!VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"The value of header '" + name + "' can have printable ASCII characters only, and no line break");
		}
	}

	/**
	 * Tells whether there is a header.
	 * @param name the name, in any case
	 * @return whether there is
	 */
	public boolean contains(String name) {
		return this.headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
	}

	void forEach(BiConsumer<String, String> action) {
		this.headers.forEach((name, value) -> action.accept(name, value.reveal()));
	}

	/**
	 * Renders the names.
	 */
	@Override
	public String toString() {
		return this.headers.keySet().toString();
	}

}
