package dev.mimic.transport.ssh;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.login.FailedLoginException;

import dev.mimic.context.Secret;
import dev.mimic.flow.FlowException;
import org.apache.sshd.common.config.keys.loader.pem.PKCS8PEMResourceKeyPairParser;
import org.apache.sshd.common.config.keys.loader.pem.PKCS8PrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reader for encrypted private keys in PKCS#8 (RFC 5958), which MINA SSHD reads with
 * Bouncy Castle only. The JDK decrypts PBES2 and the common schemes of PBES1, but knows
 * no scrypt.
 *
 * @author Mimic Contributors
 */
final class EncryptedPkcs8 {

	private static final String BEGIN = "-----" + PKCS8PEMResourceKeyPairParser.BEGIN_ENCRYPTED_MARKER + "-----";

	private static final String END = "-----" + PKCS8PEMResourceKeyPairParser.END_ENCRYPTED_MARKER + "-----";

	private static final String PBES2 = "PBES2";

	private static final String PBES2_OID = "1.2.840.113549.1.5.13";

	private final SshSource source;

	private final @Nullable Secret passphrase;

	EncryptedPkcs8(SshSource source, @Nullable Secret passphrase) {
		this.source = source;
		this.passphrase = passphrase;
	}

	/**
	 * Tells whether a text has such a key.
	 * @param text the text
	 * @return whether it has
	 */
	static boolean isIn(String text) {
		return text.contains(BEGIN) && text.contains(END);
	}

	/**
	 * Reads the key.
	 * @param text the text that has it
	 * @return the key with its public key
	 * @throws IOException if the encoding is damaged, or the passphrase is wrong
	 * @throws GeneralSecurityException if there is no passphrase, or the JDK does not
	 * know the algorithm
	 */
	Collection<KeyPair> read(String text) throws IOException, GeneralSecurityException {
		if (this.passphrase == null) {
			throw new FailedLoginException("encrypted");
		}
		byte[] encoded = Base64.getMimeDecoder()
			.decode(text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END)));
		byte[] decrypted = decrypt(encoded, this.passphrase);
		PKCS8PrivateKeyInfo info = new PKCS8PrivateKeyInfo(decrypted);
		try {
			return PKCS8PEMResourceKeyPairParser.INSTANCE.extractKeyPairs(decrypted, info);
		}
		finally {
			info.clear();
			Arrays.fill(decrypted, (byte) 0);
		}
	}

	private byte[] decrypt(byte[] encoded, Secret secret) throws IOException, GeneralSecurityException {
		EncryptedPrivateKeyInfo info = parse(encoded);
		String algorithm = algorithm(info);
		PBEKeySpec spec = new PBEKeySpec(secret.reveal().toCharArray());
		try {
			SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
			Cipher cipher = Cipher.getInstance(algorithm);
			cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
			return cipher.doFinal(info.getEncryptedData());
		}
		catch (BadPaddingException ex) {
			throw new FlowException("The private key " + this.source + " can't be read: 'ssh.passphrase' is wrong", ex);
		}
		finally {
			spec.clearPassword();
		}
	}

	private static EncryptedPrivateKeyInfo parse(byte[] encoded) throws NoSuchAlgorithmException {
		try {
			return new EncryptedPrivateKeyInfo(encoded);
		}
		catch (IOException ex) {
			// Parameters of PBES2 other than PBKDF2 and AES
			throw new NoSuchAlgorithmException(ex);
		}
	}

	private static String algorithm(EncryptedPrivateKeyInfo info) throws NoSuchAlgorithmException {
		String name = info.getAlgName();
		if (!name.equals(PBES2) && !name.equals(PBES2_OID)) {
			return name;
		}
		AlgorithmParameters parameters = info.getAlgParameters();
		if (parameters == null) {
			throw new NoSuchAlgorithmException(name);
		}
		// The name of the scheme, such as PBEWithHmacSHA256AndAES_256
		return parameters.toString();
	}

}
