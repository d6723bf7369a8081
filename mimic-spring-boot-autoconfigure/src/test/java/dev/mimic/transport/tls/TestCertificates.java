package dev.mimic.transport.tls;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * Certificates of an authority that exists in tests only.
 *
 * @author Mimic Contributors
 */
public final class TestCertificates {

	/**
	 * The authority that tests trust.
	 */
	public static final X509Bundle AUTHORITY = authority("CN=Test Authority");

	/**
	 * An authority that nobody trusts.
	 */
	public static final X509Bundle FOREIGN_AUTHORITY = authority("CN=Foreign Authority");

	/**
	 * Proves to be localhost, db.internal or 127.0.0.1.
	 */
	public static final X509Bundle SERVER = issue(
			builder("CN=server").addSanDnsName("localhost").addSanDnsName("db.internal").addSanIpAddress("127.0.0.1"),
			AUTHORITY);

	/**
	 * Proves to be somebody else.
	 */
	public static final X509Bundle OTHER_SERVER = issue(builder("CN=other").addSanDnsName("other.example"), AUTHORITY);

	/**
	 * Proves to be b\u00fccher.test.
	 */
	public static final X509Bundle INTERNATIONAL_SERVER = issue(
			builder("CN=international").addSanDnsName("xn--bcher-kva.test"), AUTHORITY);

	/**
	 * Has proven to be localhost until yesterday.
	 */
	public static final X509Bundle EXPIRED_SERVER = issue(
			builder("CN=expired").notBefore(Instant.now().minus(Duration.ofDays(30)))
				.notAfter(Instant.now().minus(Duration.ofDays(1)))
				.addSanDnsName("localhost")
				.addSanIpAddress("127.0.0.1"),
			AUTHORITY);

	/**
	 * Proves to be localhost to those who trust the foreign authority.
	 */
	public static final X509Bundle FOREIGN_SERVER = issue(
			builder("CN=foreign").addSanDnsName("localhost").addSanIpAddress("127.0.0.1"), FOREIGN_AUTHORITY);

	/**
	 * Of a client.
	 */
	public static final X509Bundle CLIENT = issue(builder("CN=client"), AUTHORITY);

	private TestCertificates() {
	}

	private static CertificateBuilder builder(String subject) {
		return new CertificateBuilder().subject(subject).ecp256();
	}

	private static X509Bundle authority(String subject) {
		try {
			return builder(subject).setIsCertificateAuthority(true).buildSelfSigned();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static X509Bundle issue(CertificateBuilder builder, X509Bundle issuer) {
		try {
			return builder.buildIssuedBy(issuer);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the key managers of a certificate.
	 * @param bundle the certificate
	 * @return the managers
	 */
	public static KeyManagerFactory keys(X509Bundle bundle) {
		try {
			return bundle.toKeyManagerFactory();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns material that trusts the authority of the tests.
	 * @param versions the versions to offer
	 * @return the material
	 */
	public static TlsMaterial trusting(String... versions) {
		return new TlsMaterial(null, AUTHORITY.toTrustManagerFactory(), versions(versions), null);
	}

	/**
	 * Returns material with a certificate that also trusts the authority of the tests.
	 * @param bundle the certificate
	 * @param versions the versions to offer
	 * @return the material
	 */
	public static TlsMaterial with(X509Bundle bundle, String... versions) {
		return new TlsMaterial(keys(bundle), AUTHORITY.toTrustManagerFactory(), versions(versions), null);
	}

	private static List<String> versions(String... versions) {
		return (versions.length > 0) ? List.of(versions) : List.of("TLSv1.3", "TLSv1.2");
	}

	/**
	 * Returns the JDK's idea of a side with a certificate.
	 * @param bundle the certificate
	 * @return the context
	 */
	public static SSLContext jdk(X509Bundle bundle) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys(bundle).getKeyManagers(), AUTHORITY.toTrustManagerFactory().getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
