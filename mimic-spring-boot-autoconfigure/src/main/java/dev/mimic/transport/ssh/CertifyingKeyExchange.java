package dev.mimic.transport.ssh;

import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;

/**
 * Key exchange that leaves the check of a host's certificate to the verifier of the
 * server's key, as in OpenSSH: a certificate that can't be used counts as its key.
 *
 * @author Mimic Contributors
 */
final class CertifyingKeyExchange extends DHGClient {

	private CertifyingKeyExchange(DHFactory factory, Session session) {
		super(factory, session);
	}

	/**
	 * Returns the factory of a key exchange.
	 * @param factory the algorithm
	 * @return the factory
	 */
	static KeyExchangeFactory of(DHFactory factory) {
		return factory.isGroupExchange() ? ClientBuilder.DH2KEX.apply(factory) : new Factory(factory);
	}

	@Override
	protected void verifyCertificate(Session session, OpenSshCertificate certificate) {
		// See Login and HostCertificate
	}

	/**
	 * Factory of such key exchanges.
	 *
	 * @param algorithm the algorithm
	 */
	private record Factory(DHFactory algorithm) implements KeyExchangeFactory, NamedResource {

		@Override
		public String getName() {
			return this.algorithm.getName();
		}

		@Override
		public KeyExchange createKeyExchange(Session session) {
			return new CertifyingKeyExchange(this.algorithm, session);
		}

	}

}
