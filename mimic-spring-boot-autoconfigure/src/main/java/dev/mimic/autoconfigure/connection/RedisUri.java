package dev.mimic.autoconfigure.connection;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.context.Secret;
import dev.mimic.resp.client.RespLogin;
import org.jspecify.annotations.Nullable;

/**
 * Redis URI: {@code redis://[[user]:password@]host[:6379][/db]}, the same with
 * {@code rediss} for TLS, and {@code redis+unix://[[user]:password@]/path[?db=n]}, each
 * with {@code valkey} in place of {@code redis}, too. It consists of the address of a
 * transport and a login.
 *
 * @param address the URI of the transport
 * @param login the login
 * @author Mimic Contributors
 */
record RedisUri(URI address, RespLogin login) {

	private static final String UNIX = "unix";

	/**
	 * The schemes of transports by those of Redis.
	 */
	private static final Map<String, String> TRANSPORTS = Map.of("redis", "tcp", "rediss", "tls", "redis+unix", UNIX,
			"valkey", "tcp", "valkeys", "tls", "valkey+unix", UNIX);

	private static final int PORT = 6379;

	private static final Pattern DATABASE = Pattern.compile("/?|/(\\d{1,9})");

	private static final Pattern DATABASE_QUERY = Pattern.compile("(?:db|database)=(\\d{1,9})");

	/**
	 * The schemes of Redis URIs.
	 */
	static final Set<String> SCHEMES = TRANSPORTS.keySet();

	static boolean isScheme(@Nullable String scheme) {
		return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the scheme of the transport that a scheme uses.
	 * @param scheme one of the {@link #SCHEMES}
	 * @return the scheme of the transport
	 */
	static String transport(String scheme) {
		return Objects.requireNonNull(TRANSPORTS.get(scheme.toLowerCase(Locale.ROOT)));
	}

	private static boolean isUnix(String scheme) {
		return transport(scheme).equals(UNIX);
	}

	/**
	 * Parses a URI.
	 * @param uri the URI, of one of the {@link #SCHEMES}
	 * @return its parts
	 * @throws IllegalArgumentException if the URI has another form
	 */
	static RedisUri parse(URI uri) {
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		if (uri.isOpaque() || uri.getRawFragment() != null) {
			throw invalidForm(scheme);
		}
		String authority = (uri.getRawAuthority() != null) ? uri.getRawAuthority() : "";
		int at = authority.lastIndexOf('@');
		String user = (at >= 0) ? authority.substring(0, at) : null;
		String host = authority.substring(at + 1);
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		return isUnix(scheme) ? unix(scheme, user, host, path, uri.getRawQuery())
				: network(scheme, user, host, path, uri.getRawQuery());
	}

	private static RedisUri network(String scheme, @Nullable String user, String host, String path,
			@Nullable String query) {
		Matcher database = DATABASE.matcher(path);
		if (!database.matches() || query != null) {
			throw invalidForm(scheme);
		}
		String port = host.matches(".*:\\d+") ? "" : ":" + PORT;
		return new RedisUri(URI.create(transport(scheme) + "://" + host + port), login(user, database.group(1)));
	}

	private static RedisUri unix(String scheme, @Nullable String user, String host, String path,
			@Nullable String query) {
		Matcher database = DATABASE_QUERY.matcher((query != null) ? query : "");
		if (!host.isEmpty() || (query != null && !database.matches())) {
			throw invalidForm(scheme);
		}
		return new RedisUri(URI.create(transport(scheme) + "://" + path),
				login(user, (query != null) ? database.group(1) : null));
	}

	private static RespLogin login(@Nullable String userInformation, @Nullable String database) {
		String user = null;
		Secret password = null;
		if (userInformation != null) {
			int colon = userInformation.indexOf(':');
			// user:@ is a user without a password, for which servers take an empty one
			if (colon < 0 || userInformation.length() == 1) {
				throw new IllegalArgumentException("There is no password after the user: write user:password@, "
						+ ":password@ for the default user, or user:@ for a user without a password");
			}
			user = (colon > 0) ? decode(userInformation.substring(0, colon)) : null;
			password = Secret.of(decode(userInformation.substring(colon + 1)));
		}
		return new RespLogin(user, password, (database != null) ? Integer.parseInt(database) : 0, null,
				RespLogin.DEFAULT.version());
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private static IllegalArgumentException invalidForm(String scheme) {
		return new IllegalArgumentException("An address has the form "
				+ (isUnix(scheme) ? scheme + "://user:password@/path?db=number"
						: scheme + "://user:password@host:port/database")
				+ ", of which user, password" + (isUnix(scheme) ? "" : ", port") + " and database may be left out");
	}

}
