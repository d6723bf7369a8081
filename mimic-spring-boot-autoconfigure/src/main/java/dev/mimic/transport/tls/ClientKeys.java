package dev.mimic.transport.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

import org.jspecify.annotations.Nullable;

/**
 * Keys of a client, which remember that a server asked for a certificate, and whether it
 * got one: servers only say that they refuse the client, and those of TLS 1.3 say so
 * late.
 *
 * @author Mimic Contributors
 */
final class ClientKeys extends X509ExtendedKeyManager {

	private static final Pattern OF_CERTIFICATE = Pattern.compile("certificate|unknown_ca|access_denied",
			Pattern.CASE_INSENSITIVE);

	private final @Nullable X509KeyManager keys;

	private final @Nullable String bundle;

	private volatile boolean missed;

	private volatile boolean given;

	private ClientKeys(@Nullable X509KeyManager keys, @Nullable String bundle) {
		this.keys = keys;
		this.bundle = bundle;
	}

	/**
	 * Creates key managers.
	 * @param factory gives the keys, or {@code null} if there are none
	 * @param bundle the name of the SSL bundle that they are from, if there is one
	 * @return the key managers
	 */
	static ClientKeys of(@Nullable KeyManagerFactory factory, @Nullable String bundle) {
		if (factory != null) {
			for (KeyManager manager : factory.getKeyManagers()) {
				if (manager instanceof X509KeyManager keys) {
					return new ClientKeys(keys, bundle);
				}
			}
		}
		return new ClientKeys(null, bundle);
	}

	/**
	 * Describes the certificate that a server asked for, if that may be the reason why it
	 * ended the connection.
	 * @param alert the alert of the server, or {@code null} if it sent none
	 * @return the description, or {@code null} if it did not ask, or had another reason
	 */
	@Nullable String describeRefusal(@Nullable String alert) {
		if (this.missed) {
			return "it asks for a certificate of the client" + describeMissing();
		}
		return (this.given && alert != null && OF_CERTIFICATE.matcher(alert).find())
				? "it refuses the certificate of the client, which is from the key store of SSL bundle '" + this.bundle
						+ "' (" + alert + ")"
				: null;
	}

	private String describeMissing() {
		if (this.bundle == null) {
			return ": set 'ssl.bundle' to an SSL bundle that has a key store";
		}
		return ", but " + ((this.keys == null) ? "SSL bundle '" + this.bundle + "' has no key store"
				: "none in the key store of SSL bundle '" + this.bundle + "' is of an authority that it accepts");
	}

	@Override
	public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
		String alias = null;
		if (this.keys instanceof X509ExtendedKeyManager extended) {
			alias = extended.chooseEngineClientAlias(keyTypes, issuers, engine);
		}
		else if (this.keys != null) {
			alias = this.keys.chooseClientAlias(keyTypes, issuers, null);
		}
		if (alias == null) {
			this.missed = true;
		}
		else {
			this.given = true;
		}
		return alias;
	}

	@Override
	public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
		return (this.keys != null) ? this.keys.chooseClientAlias(keyTypes, issuers, socket) : null;
	}

	@Override
	public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
		return (this.keys != null) ? this.keys.getClientAliases(keyType, issuers) : null;
	}

	@Override
	public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
		return null;
	}

	@Override
	public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
		return null;
	}

	@Override
	public X509Certificate @Nullable [] getCertificateChain(String alias) {
		return (this.keys != null) ? this.keys.getCertificateChain(alias) : null;
	}

	@Override
	public @Nullable PrivateKey getPrivateKey(String alias) {
		return (this.keys != null) ? this.keys.getPrivateKey(alias) : null;
	}

}
