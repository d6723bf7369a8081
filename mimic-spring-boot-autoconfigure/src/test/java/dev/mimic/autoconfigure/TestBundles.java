package dev.mimic.autoconfigure;

import dev.mimic.transport.tls.TestCertificates;

/**
 * SSL bundles of tests in other packages.
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
		return TlsConfigurationTests.bundle(name, null, TestCertificates.AUTHORITY);
	}

}
