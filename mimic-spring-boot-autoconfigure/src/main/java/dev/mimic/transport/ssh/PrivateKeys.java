package dev.mimic.transport.ssh;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

import javax.security.auth.login.FailedLoginException;

import dev.mimic.context.Secret;
import dev.mimic.flow.FlowException;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reader for private keys: Ed25519, ECDSA and RSA, in the format of OpenSSH or as PEM.
 *
 * @author Mimic Contributors
 */
final class PrivateKeys {

	private final @Nullable Secret passphrase;

	PrivateKeys(@Nullable Secret passphrase) {
		this.passphrase = passphrase;
	}

	/**
	 * Reads the keys of a file. Blocks.
	 * @param source the file
	 * @return the keys, at least one
	 * @throws FlowException if there is none or it can't be read
	 */
	Iterable<KeyPair> read(SshSource source) throws FlowException {
		try (InputStream stream = source.open()) {
			byte[] bytes = stream.readAllBytes();
			Iterable<KeyPair> keys = read(source, bytes);
			if (keys != null) {
				return keys;
			}
			throw new FlowException((PublicKeyFile.parse(new String(bytes, StandardCharsets.UTF_8)) != null)
					? "There is only a public key in " + source
							+ ". Name the file without '.pub', or set 'ssh.agent' to the agent that has the private key"
					: "There is no private key in " + source + ", in the format of OpenSSH or PEM");
		}
		catch (FlowException ex) {
			throw ex;
		}
		catch (FailedLoginException ex) {
			throw new FlowException("The private key " + source + " is encrypted: set 'ssh.passphrase'", ex);
		}
		catch (NoSuchFileException | FileNotFoundException ex) {
			throw new FlowException("The private key " + source + " does not exist", ex);
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			throw new FlowException("The private key " + source
					+ " can't be read. If it is encrypted, 'ssh.passphrase' may be wrong: " + ex.getMessage(), ex);
		}
	}

	private @Nullable Iterable<KeyPair> read(SshSource source, byte[] bytes)
			throws IOException, GeneralSecurityException {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		if (EncryptedPkcs8.isIn(text)) {
			try {
				return new EncryptedPkcs8(source, this.passphrase).read(text);
			}
			catch (NoSuchAlgorithmException ex) {
				if (!SecurityUtils.isBouncyCastleRegistered()) {
					throw new FlowException("The private key " + source
							+ " is damaged or encrypted in a way that the JDK does not know: add the dependency "
							+ "'org.bouncycastle:bcpkix-jdk18on', or rewrite the key with 'ssh-keygen -p -f'", ex);
				}
			}
		}
		FilePasswordProvider provider = (this.passphrase != null) ? FilePasswordProvider.of(this.passphrase.reveal())
				: FilePasswordProvider.EMPTY;
		return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(source.toString()),
				new ByteArrayInputStream(bytes), provider);
	}

}
