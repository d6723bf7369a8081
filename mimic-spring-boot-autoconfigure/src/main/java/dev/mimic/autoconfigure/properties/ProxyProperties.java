package dev.mimic.autoconfigure.properties;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a connection that is a SOCKS5 or an HTTP proxy.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class ProxyProperties {

	/**
	 * User that the proxy is to serve, unless the URI names one.
	 */
	private @Nullable String user;

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * Further headers of requests to an HTTP proxy, by their names.
	 */
	private final Map<String, String> headers = new LinkedHashMap<>();

	public @Nullable String getUser() {
		return this.user;
	}

	public void setUser(@Nullable String user) {
		this.user = user;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

}
