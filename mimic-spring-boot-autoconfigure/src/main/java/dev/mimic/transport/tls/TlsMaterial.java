package dev.mimic.transport.tls;

import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Keys, trusted certificates and algorithms of one side of TLS.
 *
 * @param keys gives the own keys and certificates, or {@code null} for none
 * @param trust gives whom to trust, or {@code null} for the certificate authorities of
 * the JDK
 * @param protocols the versions to offer, such as {@code TLSv1.3}, or {@code null} for
 * TLS 1.3 and 1.2
 * @param ciphers the cipher suites to offer, or {@code null} for Netty's secure defaults
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record TlsMaterial(@Nullable KeyManagerFactory keys, @Nullable TrustManagerFactory trust,
		@Nullable List<String> protocols, @Nullable List<String> ciphers) {

	/**
	 * The material of a client that trusts the certificate authorities of the JDK and has
	 * no certificate.
	 */
	public static final TlsMaterial DEFAULT = new TlsMaterial(null, null, null, null);

}
