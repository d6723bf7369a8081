package dev.mimic.autoconfigure.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.ProxyProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.transport.proxy.HttpProxyEndpoint;
import dev.mimic.transport.proxy.ProxyCredentials;
import dev.mimic.transport.proxy.ProxyHeaders;
import dev.mimic.transport.proxy.Socks5Endpoint;

import org.springframework.util.StringUtils;

/**
 * Contributes user, password and headers of proxies.
 *
 * @author Mimic Contributors
 */
class ProxyContributor implements ConnectionContributor {

	private static final String USER = "proxy.user";

	private static final String PASSWORD = "proxy.password";

	private static final String HEADERS = "proxy.headers";

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		ProxyProperties proxy = connection.properties().getProxy();
		boolean anonymous = !StringUtils.hasText(proxy.getUser()) && !StringUtils.hasText(proxy.getPassword());
		if (anonymous && proxy.getHeaders().isEmpty()) {
			return context;
		}
		Context result = context;
		ProxyCredentials credentials = anonymous ? null : credentials(connection, context);
		if (credentials != null) {
			result = connection.from(USER, result).add(ProxyCredentials.KEY, credentials);
		}
		if (!proxy.getHeaders().isEmpty()) {
			result = connection.from(HEADERS, result)
				.add(ProxyHeaders.KEY, headers(connection, context, credentials != null));
		}
		return result;
	}

	private static ProxyCredentials credentials(ConfiguredConnection connection, Context context) {
		ProxyProperties proxy = connection.properties().getProxy();
		String user = proxy.getUser();
		if (!StringUtils.hasText(user)) {
			throw connection.invalid(PASSWORD, "It is set without a user",
					"Set '" + connection.property(USER) + "', or remove the password.");
		}
		checkIsProxy(connection, context, USER, List.of(Socks5Endpoint.KEY, HttpProxyEndpoint.KEY));
		Socks5Endpoint socks = context.get(Socks5Endpoint.KEY);
		HttpProxyEndpoint http = context.get(HttpProxyEndpoint.KEY);
		if ((socks != null && socks.credentials() != null) || (http != null && http.credentials() != null)) {
			throw connection.invalid(USER, "The URI of this connection has a user, too", "Remove one of them.");
		}
		String password = (proxy.getPassword() != null) ? proxy.getPassword() : "";
		return orInvalid(connection, USER, () -> {
			ProxyCredentials credentials = new ProxyCredentials(user, Secret.of(password));
			if (socks != null) {
				socks.withCredentials(credentials);
			}
			if (http != null) {
				http.withCredentials(credentials);
			}
			return credentials;
		});
	}

	private static ProxyHeaders headers(ConfiguredConnection connection, Context context, boolean credentials) {
		checkIsProxy(connection, context, HEADERS, List.of(HttpProxyEndpoint.KEY));
		Map<String, Secret> secrets = new LinkedHashMap<>();
		connection.properties().getProxy().getHeaders().forEach((name, value) -> secrets.put(name, Secret.of(value)));
		ProxyHeaders headers = orInvalid(connection, HEADERS, () -> ProxyHeaders.of(secrets));
		HttpProxyEndpoint http = context.get(HttpProxyEndpoint.KEY);
		if ((credentials || (http != null && http.credentials() != null)) && headers.contains("Proxy-Authorization")) {
			throw connection.invalid(HEADERS, "There is a header 'Proxy-Authorization' and a user, too",
					"Remove one of them.");
		}
		return headers;
	}

	// Without a URI, customizers may have an endpoint to add
	private static void checkIsProxy(ConfiguredConnection connection, Context context, String key,
			List<Key<?>> proxies) {
		ConnectionProperties properties = connection.properties();
		boolean decided = StringUtils.hasText(properties.getUri()) || !properties.getUris().isEmpty();
		if (decided && context.keys().stream().noneMatch(proxies::contains)) {
			throw connection.invalid(key,
					(proxies.size() > 1) ? "This connection is not a proxy" : "This connection is not an HTTP proxy",
					"Set it at the connection of the proxy, which others name in 'via', or remove it.");
		}
	}

	private static <T> T orInvalid(ConfiguredConnection connection, String key, Value<T> value) {
		try {
			return value.make();
		}
		catch (IllegalArgumentException ex) {
			throw connection.invalid(key, String.valueOf(ex.getMessage()),
					"Correct it. Its value is not shown, as it may hold a secret.");
		}
	}

	/**
	 * Supplier of a value that fails if its parts are invalid.
	 *
	 * @param <T> the type of the value
	 */
	@FunctionalInterface
	private interface Value<T> {

		T make();

	}

}
