package dev.mimic.transport.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

import org.apache.sshd.common.config.keys.PrivateKeyEntryDecoder;
import org.apache.sshd.common.config.keys.PublicKeyEntryDecoder;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSAUtils;
import org.apache.sshd.common.util.security.eddsa.generic.GenericEd25519PublicKeyDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericOpenSSHEd25519PrivateKeyEntryDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;

/**
 * Ed25519 (RFC 8032) of the JDK for MINA SSHD.
 * <p>
 * MINA SSHD 2.19 supports Ed25519 with Bouncy Castle or {@code net.i2p.crypto:eddsa}
 * only, see <a href="https://github.com/apache/mina-sshd/issues/585">its issue 585</a>.
 * Bouncy Castle is a large dependency for one algorithm, and {@code eddsa} is no longer
 * maintained. The JDK has had Ed25519 since 15; the only operation that it lacks is the
 * derivation of the public key, see {@link #recoverEDDSAPublicKey}. To be deleted when
 * that issue is resolved.
 *
 * @author Mimic Contributors
 */
final class JdkEdDsa implements EdDSASupport<EdECPublicKey, EdECPrivateKey> {

	static final JdkEdDsa INSTANCE = new JdkEdDsa();

	private static final String ALGORITHM = "Ed25519";

	private JdkEdDsa() {
	}

	@Override
	public PublicKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getEDDSAPublicKeyEntryDecoder() {
		return new GenericEd25519PublicKeyDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
	}

	@Override
	public PrivateKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getOpenSSHEDDSAPrivateKeyEntryDecoder() {
		return new GenericOpenSSHEd25519PrivateKeyEntryDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
	}

	@Override
	public Signature getEDDSASigner() {
		return new GenericSignatureEd25519(ALGORITHM);
	}

	@Override
	public int getEDDSAKeySize(Key key) {
		return (key instanceof EdECKey) ? KEY_SIZE : -1;
	}

	@Override
	public Class<EdECPublicKey> getEDDSAPublicKeyType() {
		return EdECPublicKey.class;
	}

	@Override
	public Class<EdECPrivateKey> getEDDSAPrivateKeyType() {
		return EdECPrivateKey.class;
	}

	@Override
	public boolean compareEDDSAPPublicKeys(PublicKey one, PublicKey other) {
		return one instanceof EdECPublicKey && one.equals(other);
	}

	@Override
	public boolean compareEDDSAPrivateKeys(PrivateKey one, PrivateKey other) {
		return one instanceof EdECPrivateKey && one.equals(other);
	}

	/**
	 * Computes the public key of a private one. The JDK has no method for it, but does so
	 * when it generates a pair, whose private key it takes from the next random bytes.
	 */
	@Override
	public EdECPublicKey recoverEDDSAPublicKey(PrivateKey key) throws GeneralSecurityException {
		byte[] seed = ((EdECPrivateKey) key).getBytes()
			.orElseThrow(() -> new InvalidKeyException("The private key does not expose its bytes"));
		KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
		generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
		EdECPublicKey recovered = (EdECPublicKey) generator.generateKeyPair().getPublic();
		Arrays.fill(seed, (byte) 0);
		return recovered;
	}

	@Override
	public EdECPublicKey generateEDDSAPublicKey(byte[] bytes) throws GeneralSecurityException {
		return (EdECPublicKey) factory().generatePublic(EdDSAUtils.createPublicKeySpec(bytes));
	}

	@Override
	public EdECPrivateKey generateEDDSAPrivateKey(byte[] seed) throws GeneralSecurityException {
		return (EdECPrivateKey) factory().generatePrivate(EdDSAUtils.createPrivateKeySpec(seed));
	}

	private static KeyFactory factory() throws GeneralSecurityException {
		return KeyFactory.getInstance(ALGORITHM);
	}

	@Override
	public <B extends Buffer> B putRawEDDSAPublicKey(B buffer, PublicKey key) {
		buffer.putBytes(getPublicKeyData((EdECPublicKey) key));
		return buffer;
	}

	@Override
	public <B extends Buffer> B putEDDSAKeyPair(B buffer, PublicKey publicKey, PrivateKey privateKey) {
		throw new UnsupportedOperationException("Private keys are not sent");
	}

	@Override
	public KeySpec createPublicKeySpec(EdECPublicKey key) {
		return new X509EncodedKeySpec(key.getEncoded());
	}

	@Override
	public KeySpec createPrivateKeySpec(EdECPrivateKey key) {
		return new PKCS8EncodedKeySpec(key.getEncoded());
	}

	@Override
	public byte[] getPublicKeyData(EdECPublicKey key) {
		try {
			return EdDSAUtils.getBytes(key);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@Override
	public byte[] getPrivateKeyData(EdECPrivateKey key) throws IOException {
		return key.getBytes().orElseThrow(() -> new IOException("The private key does not expose its bytes"));
	}

	@Override
	public String getKeyFactoryAlgorithm() {
		return ALGORITHM;
	}

	/**
	 * Source of "random" bytes that are those of a private key.
	 */
	private static final class Seed extends SecureRandom {

		private static final long serialVersionUID = 1L;

		private final byte[] bytes;

		Seed(byte[] bytes) {
			this.bytes = bytes.clone();
		}

		@Override
		public void nextBytes(byte[] target) {
			System.arraycopy(this.bytes, 0, target, 0, target.length);
		}

	}

}
