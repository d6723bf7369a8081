package dev.mimic.autoconfigure.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.transport.tls.ClientAuthentication;
import dev.mimic.transport.tls.TlsProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Properties of TLS that connections and servers share.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public abstract class SslProperties {

	/**
	 * Whether to speak TLS. When unset, if the URI or a bundle says so.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Name of the SSL bundle with keys, trust, protocols and ciphers. When unset, a
	 * connection trusts the certificate authorities of the JDK; a server needs one.
	 */
	private @Nullable String bundle;

	/**
	 * Protocols to offer by ALPN, the preferred one first.
	 */
	private List<String> alpn = new ArrayList<>();

	/**
	 * Time after which flows are closed that were made before the SSL bundle changed.
	 * When unset, they stay.
	 */
	private @Nullable Duration drainAfter;

	/**
	 * Implementation of the cryptography. OpenSSL needs a netty-tcnative jar.
	 */
	private TlsProvider provider = TlsProvider.JDK;

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getBundle() {
		return this.bundle;
	}

	public void setBundle(@Nullable String bundle) {
		this.bundle = bundle;
	}

	public List<String> getAlpn() {
		return this.alpn;
	}

	public void setAlpn(List<String> alpn) {
		this.alpn = alpn;
	}

	public @Nullable Duration getDrainAfter() {
		return this.drainAfter;
	}

	public void setDrainAfter(@Nullable Duration drainAfter) {
		this.drainAfter = drainAfter;
	}

	public TlsProvider getProvider() {
		return this.provider;
	}

	public void setProvider(TlsProvider provider) {
		this.provider = provider;
	}

	/**
	 * Returns the time that a TLS handshake may take.
	 * @return the time
	 */
	public abstract Duration getHandshakeTimeout();

	/**
	 * Tells whether these properties ask for TLS: by saying so, or else by a bundle.
	 * @return whether they do
	 */
	public boolean askForTls() {
		return (this.enabled != null) ? this.enabled : StringUtils.hasText(this.bundle);
	}

	/**
	 * Properties of TLS for connections.
	 */
	public static class Client extends SslProperties {

		/**
		 * Name that the server has to prove, and that is sent to it. When unset, the host
		 * of the address, whatever hops lead there.
		 */
		private @Nullable String serverName;

		/**
		 * Time that a TLS handshake may take.
		 */
		private Duration handshakeTimeout = Duration.ofSeconds(4);

		public @Nullable String getServerName() {
			return this.serverName;
		}

		public void setServerName(@Nullable String serverName) {
			this.serverName = serverName;
		}

		@Override
		public Duration getHandshakeTimeout() {
			return this.handshakeTimeout;
		}

		public void setHandshakeTimeout(Duration handshakeTimeout) {
			this.handshakeTimeout = handshakeTimeout;
		}

	}

	/**
	 * Properties of TLS for servers.
	 */
	public static class Server extends SslProperties {

		/**
		 * Whether clients are asked for a certificate.
		 */
		private ClientAuthentication clientAuth = ClientAuthentication.NONE;

		/**
		 * Time that a TLS handshake may take.
		 */
		private Duration handshakeTimeout = Duration.ofSeconds(10);

		public ClientAuthentication getClientAuth() {
			return this.clientAuth;
		}

		public void setClientAuth(ClientAuthentication clientAuth) {
			this.clientAuth = clientAuth;
		}

		@Override
		public Duration getHandshakeTimeout() {
			return this.handshakeTimeout;
		}

		public void setHandshakeTimeout(Duration handshakeTimeout) {
			this.handshakeTimeout = handshakeTimeout;
		}

	}

}
