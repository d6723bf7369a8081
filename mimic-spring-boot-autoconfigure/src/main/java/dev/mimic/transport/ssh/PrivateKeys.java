package dev.mimic.transport.ssh;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

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

	private final FilePasswordProvider passphrase;

	PrivateKeys(@Nullable Secret passphrase) {
		this.passphrase = (passphrase != null) ? FilePasswordProvider.of(passphrase.reveal())
				: FilePasswordProvider.EMPTY;
	}

	/**
	 * Reads keys. Blocks.
	 * @param sources the sources of the keys
	 * @return the keys
	 * @throws FlowException if one can't be read
	 */
	List<KeyPair> read(List<SshSource> sources) throws FlowException {
		List<KeyPair> keys = new ArrayList<>();
		for (SshSource source : sources) {
			read(source).forEach(keys::add);
		}
		return keys;
	}

	private Iterable<KeyPair> read(SshSource source) throws FlowException {
		try (InputStream stream = source.open()) {
			Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(source.toString()),
					stream, this.passphrase);
			if (keys == null) {
				throw new FlowException("There is no private key in " + source
						+ ". Name the file without '.pub', in the format of OpenSSH or PEM");
			}
			return keys;
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

}
