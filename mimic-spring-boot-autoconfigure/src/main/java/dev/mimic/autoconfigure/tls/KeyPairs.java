package dev.mimic.autoconfigure.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;

import org.jspecify.annotations.Nullable;

/**
 * Comparison of private keys with public ones.
 *
 * @author Mimic Contributors
 */
final class KeyPairs {

	private static final byte[] SAMPLE = { 'm', 'i', 'm', 'i', 'c' };

	private KeyPairs() {
	}

	/**
	 * Returns whether a private key and a public key are a pair.
	 * @param key the private key, which may stay inside of a device
	 * @param publicKey the public key
	 * @return whether they are; {@code true} if that can't be told for keys of this kind
	 */
	static boolean isPair(PrivateKey key, PublicKey publicKey) {
		if (key instanceof RSAKey own && publicKey instanceof RSAKey other) {
			return own.getModulus().equals(other.getModulus());
		}
		String algorithm = signatureAlgorithm(key);
		if (algorithm == null) {
			return true;
		}
		try {
			Signature signature = Signature.getInstance(algorithm);
			signature.initSign(key);
			signature.update(SAMPLE);
			byte[] signed = signature.sign();
			signature.initVerify(publicKey);
			signature.update(SAMPLE);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException ex) {
			// The public key is of another kind
			return false;
		}
	}

	private static @Nullable String signatureAlgorithm(PrivateKey key) {
		return switch (key.getAlgorithm()) {
			case "RSA" -> "SHA256withRSA";
			case "EC" -> "SHA256withECDSA";
			case "DSA" -> "SHA256withDSA";
			case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
			default -> null;
		};
	}

}
