package dev.mimic.autoconfigure;

import dev.mimic.transport.tls.TestCertificates;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;

/**
 * Properties of the SSL bundles that tests use.
 *
 * @author Mimic Contributors
 */
public final class TestBundles {

	private TestBundles() {
	}

	/**
	 * Returns the properties of a bundle that trusts the test's authority.
	 * @param name the name of the bundle
	 * @return the properties
	 */
	public static String[] trusting(String name) {
		return bundle(name, null, TestCertificates.AUTHORITY);
	}

	/**
	 * Returns the properties of a bundle.
	 * @param name the name of the bundle
	 * @param own the certificate and the key to prove, or {@code null} for none
	 * @param trusted the authority to trust
	 * @return the properties
	 */
	public static String[] bundle(String name, @Nullable X509Bundle own, X509Bundle trusted) {
		String prefix = "spring.ssl.bundle.pem." + name;
		String trust = prefix + ".truststore.certificate=" + trusted.getCertificatePEM();
		return (own != null) ? new String[] { trust, prefix + ".keystore.certificate=" + own.getCertificatePathPEM(),
				prefix + ".keystore.private-key=" + own.getPrivateKeyPEM() } : new String[] { trust };
	}

}
