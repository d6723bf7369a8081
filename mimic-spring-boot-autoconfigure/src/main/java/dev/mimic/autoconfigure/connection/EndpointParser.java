package dev.mimic.autoconfigure.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import dev.mimic.Internal;
import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;
import dev.mimic.resp.client.RespLogin;
import org.jspecify.annotations.Nullable;

/**
 * Parses URIs of the configuration with the protocols of their schemes.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class EndpointParser {

	/**
	 * A scheme, as far as users may mistake it: the text before slashes, or before a
	 * colon that no port follows.
	 */
	private static final Pattern SCHEME = Pattern
		.compile("[^\\s:/?#@\\[\\]]+://|[A-Za-z][A-Za-z0-9+.-]*:(?!\\d+(?:[/?#]|$))");

	private static final String ENCODING = "In a user or a password, write % as %25, @ as %40, : as %3A, / as %2F, "
			+ "? as %3F, # as %23 and a blank as %20.";

	private final ProtocolRegistry protocols;

	private final SchemeAdvice advice;

	EndpointParser(ProtocolRegistry protocols, SchemeAdvice advice) {
		this.protocols = protocols;
		this.advice = advice;
	}

	/**
	 * Tells whether a text is a URI of Redis or Valkey, which consists of the address of
	 * a transport and a login.
	 * @param text the text, which need not be valid
	 * @return whether its scheme is one of these
	 */
	public static boolean isRedis(String text) {
		String uri = text.strip();
		int colon = uri.indexOf(':');
		return colon > 0 && RedisUri.isScheme(uri.substring(0, colon));
	}

	SchemeAdvice advice() {
		return this.advice;
	}

	/**
	 * Parses a URI.
	 * @param property the name of the property that contains it
	 * @param origin where the property is set, or {@code null} if that is not known
	 * @param text the URI
	 * @return the endpoint
	 * @throws InvalidConfigurationException if it is not the URI of an endpoint
	 */
	public ParsedEndpoint<?> parse(String property, @Nullable String origin, String text) {
		try {
			URI uri = new URI(text);
			Protocol<?> protocol = (uri.getScheme() != null) ? this.protocols.forScheme(uri.getScheme()) : null;
			if (protocol != null) {
				return parse(property, origin, uri, protocol);
			}
			if (RedisUri.isScheme(uri.getScheme())) {
				return parseRedis(property, origin, uri);
			}
			throw new InvalidConfigurationException(unknownScheme(property, origin, text, uri));
		}
		catch (URISyntaxException ex) {
			throw new InvalidConfigurationException(malformed(property, origin, text, ex));
		}
	}

	private static <E> ParsedEndpoint<E> parse(String property, @Nullable String origin, URI uri,
			Protocol<E> protocol) {
		UriSecrets secrets = UriSecrets.of(uri);
		try {
			return new ParsedEndpoint<>(protocol, protocol.parse(uri), secrets.credentials(), null, property);
		}
		catch (RuntimeException ex) {
			throw unusable(property, origin, protocol.name(), uri, ex);
		}
	}

	private ParsedEndpoint<?> parseRedis(String property, @Nullable String origin, URI uri) {
		UriSecrets secrets = UriSecrets.of(uri);
		String transport = RedisUri.transport(uri.getScheme());
		Protocol<?> protocol = this.protocols.forScheme(transport);
		if (protocol == null) {
			throw new InvalidConfigurationException(new Problem(property, origin,
					"The scheme '" + uri.getScheme() + "' needs the protocol '" + transport + "', which is not active",
					this.advice.forUnknown(transport)));
		}
		try {
			RedisUri redis = RedisUri.parse(uri);
			return withLogin(parse(property, origin, redis.address(), protocol), secrets, redis.login());
		}
		catch (IllegalArgumentException ex) {
			throw unusable(property, origin, "resp", uri, ex);
		}
	}

	private static <E> ParsedEndpoint<E> withLogin(ParsedEndpoint<E> address, UriSecrets secrets, RespLogin login) {
		return new ParsedEndpoint<>(address.protocol(), address.endpoint(), secrets.credentials(), login,
				address.property());
	}

	private static InvalidConfigurationException unusable(String property, @Nullable String origin, String protocol,
			URI uri, RuntimeException failure) {
		String message = UriSecrets.of(uri).isIn(failure.getMessage()) ? null : failure.getMessage();
		if (isCutOff(uri)) {
			// What seems to be a host or a port may be a part of the password
			message = "An '@' follows the host, so a user or a password seems to have a character that ends it";
		}
		return new InvalidConfigurationException(new Problem(property, origin,
				"Protocol '" + protocol + "' can't use it" + ((message != null) ? ": " + message : ""),
				"Correct the URI. It is not shown, as it may hold a secret."
						+ ((uri.toString().indexOf('@') >= 0) ? " " + ENCODING : "")));
	}

	private static boolean isCutOff(URI uri) {
		String authority = uri.getRawAuthority();
		return authority != null && authority.indexOf('@') < 0 && uri.toString().indexOf('@') >= 0;
	}

	// Only if slashes follow, the text before the first colon is a scheme for sure, and
	// no secret
	private Problem unknownScheme(String property, @Nullable String origin, String text, URI uri) {
		String scheme = uri.getScheme();
		if (scheme == null || !text.startsWith("://", scheme.length())) {
			return withoutScheme(property, origin);
		}
		return new Problem(property, origin, "No protocol has the scheme '" + scheme + "'",
				this.advice.forUnknown(scheme));
	}

	private Problem withoutScheme(String property, @Nullable String origin) {
		return new Problem(property, origin, "It has no scheme",
				"Write it as a URI, such as tcp://host:port. " + this.advice.known());
	}

	private Problem malformed(String property, @Nullable String origin, String text, URISyntaxException ex) {
		if (text.contains("${")) {
			return new Problem(property, origin, "It holds a placeholder that no property resolves",
					"Set the property that the placeholder names, or give the placeholder a default.");
		}
		if (!SCHEME.matcher(text).lookingAt()) {
			return withoutScheme(property, origin);
		}
		String position = (ex.getIndex() >= 0) ? " at position " + (ex.getIndex() + 1) : "";
		return new Problem(property, origin, "It is not a URI: " + ex.getReason() + position,
				"Percent-encode what a URI does not allow. " + ENCODING);
	}

}
