package dev.mimic.transport.tls;

import java.util.List;

import dev.mimic.Internal;

/**
 * TLS settings of one side, besides its {@link TlsMaterial}.
 *
 * @param provider what does the cryptography
 * @param applicationProtocols the protocols to offer by ALPN (RFC 7301), the preferred
 * one first; empty to offer none
 * @param clientAuthentication whether a server asks for certificates; of no meaning for
 * clients
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record TlsSettings(TlsProvider provider, List<String> applicationProtocols,
		ClientAuthentication clientAuthentication) {

	/**
	 * The JDK, without ALPN and without asking for certificates.
	 */
	public static final TlsSettings DEFAULT = new TlsSettings(TlsProvider.JDK, List.of(), ClientAuthentication.NONE);

	/**
	 * Copies the list.
	 */
	public TlsSettings {
		applicationProtocols = List.copyOf(applicationProtocols);
	}

}
