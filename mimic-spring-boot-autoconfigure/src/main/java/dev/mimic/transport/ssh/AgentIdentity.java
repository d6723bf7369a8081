package dev.mimic.transport.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;

import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.SessionContext;
import org.jspecify.annotations.Nullable;

/**
 * Key or certificate that an agent signs for.
 *
 * @param agent the agent
 * @param shown the key or the certificate that the server is shown
 * @param signer the key or the certificate by which the agent knows it
 * @author Mimic Contributors
 */
record AgentIdentity(SshAgent agent, PublicKey shown, PublicKey signer) implements PublicKeyIdentity {

	@Override
	public KeyPair getKeyIdentity() {
		return new KeyPair(this.shown, null);
	}

	@Override
	public Map.Entry<String, byte[]> sign(@Nullable SessionContext session, String algorithm, byte[] data)
			throws IOException {
		// For a certificate, the agent names the algorithm of the key
		String plain = KeyUtils.getSignatureAlgorithm(algorithm, this.shown);
		boolean certificate = KeyUtils.isCertificateAlgorithm(KeyUtils.getKeyType(this.signer));
		Map.Entry<String, byte[]> signed = this.agent.sign(session, this.signer, certificate ? algorithm : plain, data);
		if (!plain.equals(signed.getKey())) {
			throw new IOException("The SSH agent signed with " + signed.getKey() + ", not with " + plain);
		}
		return Map.entry(algorithm, signed.getValue());
	}

}
