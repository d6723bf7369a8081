package dev.mimic.autoconfigure.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;

import dev.mimic.transport.tls.TlsMaterial;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.io.ResourceLoader;

/**
 * Material of an SSL bundle, loaded and checked: what is wrong with it is known before
 * the first handshake.
 *
 * @author Mimic Contributors
 */
final class BundleMaterial {

	private static final String KEY_STORE = "keystore";

	private static final String TRUST_STORE = "truststore";

	private final String name;

	private final SslBundle bundle;

	private final BundleSource source;

	private BundleMaterial(String name, SslBundle bundle, BundleSource source) {
		this.name = name;
		this.bundle = bundle;
		this.source = source;
	}

	/**
	 * Loads the material of a bundle. Blocks.
	 * @param name the name of the bundle
	 * @param bundle the bundle
	 * @param source the origin of the bundle
	 * @param resources the loader of its files
	 * @param server whether it is for a server, which needs a key
	 * @return the material
	 * @throws UnusableBundleException if it can't be used
	 */
	static TlsMaterial load(String name, SslBundle bundle, BundleSource source, ResourceLoader resources,
			boolean server) {
		BundleMaterial material = new BundleMaterial(name, bundle, source);
		material.checkText(resources);
		return material.load(server);
	}

	private TlsMaterial load(boolean server) {
		SslStoreBundle stores = this.bundle.getStores();
		KeyStore keyStore = read("key", KEY_STORE, stores::getKeyStore);
		KeyStore trustStore = read("trust", TRUST_STORE, stores::getTrustStore);
		KeyManagerFactory keys = read("key", KEY_STORE, () -> this.bundle.getManagers().getKeyManagerFactory());
		// Managers may be given without stores
		if (stores != SslStoreBundle.NONE) {
			if (keyStore != null) {
				checkKeys(keyStore, server);
			}
			else if (server) {
				throw unusable("it has no key store, but a server needs a key and a certificate",
						"Set " + this.source.keyProperties() + ".");
			}
			else {
				keys = null;
			}
		}
		if (trustStore != null) {
			checkTrust(trustStore);
		}
		return new TlsMaterial(keys,
				read("trust", TRUST_STORE, () -> this.bundle.getManagers().getTrustManagerFactory()),
				list(this.bundle.getOptions().getEnabledProtocols()), list(this.bundle.getOptions().getCiphers()));
	}

	private void checkText(ResourceLoader resources) {
		String incomplete = this.source.findIncomplete();
		if (incomplete != null) {
			throw unusable("the text of " + this.source.property(incomplete) + " is not complete PEM",
					"Write it with its lines BEGIN and END, or set the property to the location of a file.");
		}
		this.source.certificates().forEach((part, value) -> {
			String broken = PemCertificates.findBroken(text(resources, value));
			if (broken != null) {
				throw unusable(broken + " in " + this.source.describe(part),
						"Correct or remove this entry of " + this.source.property(part)
								+ ". No entry is skipped, as its certificate would be missing later.");
			}
		});
	}

	// A file that can't be read is reported as the store is loaded
	private static String text(ResourceLoader resources, String value) {
		if (PemContent.isPresentInText(value)) {
			return value;
		}
		try (InputStream stream = resources.getResource(value).getInputStream()) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException | RuntimeException ex) {
			return "";
		}
	}

	private void checkKeys(KeyStore store, boolean server) {
		try {
			// Spring Boot applies the alias to servers only
			String alias = server ? this.bundle.getKey().getAlias() : null;
			List<String> aliases = (alias != null) ? List.of(alias) : Collections.list(store.aliases());
			boolean found = false;
			for (String candidate : aliases) {
				found |= checkKey(store, candidate);
			}
			if (!found) {
				throw unusable(
						"there is no private key in its key store" + this.source.describeStore(KEY_STORE)
								+ ((alias != null) ? " at the alias '" + alias + "'" : ""),
						"Set " + this.source.keyProperties() + " to a certificate with its key.");
			}
		}
		catch (GeneralSecurityException ex) {
			throw unreadable("key", KEY_STORE, ex);
		}
	}

	private boolean checkKey(KeyStore store, String alias) throws GeneralSecurityException {
		if (!store.isKeyEntry(alias) || !(store.getKey(alias, password()) instanceof PrivateKey key)) {
			return false;
		}
		Certificate certificate = store.getCertificate(alias);
		if (certificate != null && !KeyPairs.isPair(key, certificate.getPublicKey())) {
			throw unusable("the private key is not that of the certificate" + this.source.describeStore(KEY_STORE),
					"Set " + this.source.keyProperties()
							+ " to a certificate and its own key. In a chain, the certificate of the key comes first.");
		}
		return true;
	}

	private char @Nullable [] password() {
		String password = this.bundle.getKey().getPassword();
		password = (password != null) ? password : this.bundle.getStores().getKeyStorePassword();
		return (password != null) ? password.toCharArray() : null;
	}

	private void checkTrust(KeyStore store) {
		try {
			if (store.size() == 0) {
				throw unusable(
						"there is no trusted certificate in its trust store" + this.source.describeStore(TRUST_STORE),
						"Add the certificate of an authority, or set the password of the store if it has one.");
			}
		}
		catch (GeneralSecurityException ex) {
			throw unreadable("trust", TRUST_STORE, ex);
		}
	}

	private <T extends @Nullable Object> T read(String kind, String store, Supplier<T> load) {
		try {
			return load.get();
		}
		catch (RuntimeException ex) {
			throw unreadable(kind, store, ex);
		}
	}

	private UnusableBundleException unreadable(String kind, String store, Exception failure) {
		return unusable("its " + kind + " store" + this.source.describeStore(store) + " can't be read: "
				+ FailureReason.of(failure), "Correct " + this.source.property(store) + ", or what it names.");
	}

	private UnusableBundleException unusable(String reason, String action) {
		return new UnusableBundleException(this.name, reason, action);
	}

	private static @Nullable List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : null;
	}

}
