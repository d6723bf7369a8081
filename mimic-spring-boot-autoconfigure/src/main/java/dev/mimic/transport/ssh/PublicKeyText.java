package dev.mimic.transport.ssh;

import java.security.PublicKey;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * Formatter for public keys, as OpenSSH prints them.
 *
 * @author Mimic Contributors
 */
final class PublicKeyText {

	private PublicKeyText() {
	}

	/**
	 * Renders type and fingerprint.
	 * @param key the key
	 * @return the text, such as {@code ssh-ed25519 SHA256:...}
	 */
	static String fingerprint(PublicKey key) {
		PublicKey plain = (key instanceof OpenSshCertificate certificate) ? certificate.getCertPubKey() : key;
		return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, plain);
	}

	/**
	 * Renders type and key.
	 * @param key the key
	 * @return the text of the key in a file
	 */
	static String line(PublicKey key) {
		return PublicKeyEntry.toString(key);
	}

}
