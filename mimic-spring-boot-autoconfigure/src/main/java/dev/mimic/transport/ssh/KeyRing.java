package dev.mimic.transport.ssh;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.mimic.context.Secret;
import dev.mimic.flow.FlowException;
import dev.mimic.transport.ssh.Credentials.Origin;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates of the files of a login, in the order in which they are offered:
 * certificates that are named, then each key and the certificate beside it. Keys that
 * have no readable private key can be signed for by an agent.
 *
 * @author Mimic Contributors
 */
final class KeyRing {

	private final Credentials credentials;

	private final PrivateKeys reader;

	private final List<Entry> entries = new ArrayList<>();

	private final List<String> skipped = new CopyOnWriteArrayList<>();

	private KeyRing(Credentials credentials, @Nullable Secret passphrase) {
		this.credentials = credentials;
		this.reader = new PrivateKeys(passphrase);
	}

	/**
	 * Reads the files. Blocks.
	 * @param credentials the credentials
	 * @param passphrase the passphrase of private keys, or {@code null} for none
	 * @return the keys
	 * @throws FlowException if a file can't be used that must be
	 */
	static KeyRing read(Credentials credentials, @Nullable Secret passphrase) throws FlowException {
		KeyRing ring = new KeyRing(credentials, passphrase);
		for (SshSource source : credentials.keys()) {
			ring.addKey(source);
		}
		List<Entry> named = new ArrayList<>();
		for (SshSource source : credentials.certificates()) {
			ring.addCertificate(source, named);
		}
		ring.entries.addAll(0, named);
		return ring;
	}

	private void addKey(SshSource source) throws FlowException {
		try {
			for (KeyPair pair : this.reader.read(source)) {
				add(pair.getPublic(), pair.getPrivate(), source);
			}
		}
		catch (FlowException ex) {
			PublicKey key = PublicKeyFile.find(source);
			boolean isPublic = key != null && PublicKeyFile.read(source) != null;
			boolean agent = this.credentials.agent() != null;
			if (this.credentials.origin() == Origin.OPTIONS && !(isPublic && agent)) {
				throw ex;
			}
			if (key != null && agent) {
				add(key, null, source);
			}
			else if (this.credentials.origin() != Origin.DEFAULT || !isMissing(ex)) {
				skip(String.valueOf(ex.getMessage()));
			}
		}
	}

	private static boolean isMissing(FlowException ex) {
		return ex.getCause() instanceof NoSuchFileException || ex.getCause() instanceof FileNotFoundException;
	}

	private void add(PublicKey key, @Nullable PrivateKey privateKey, SshSource source) {
		this.entries.add(new Entry(key, key, privateKey));
		OpenSshCertificate certificate = this.credentials.certificates().isEmpty()
				? PublicKeyFile.findCertificate(source) : null;
		if (certificate != null && key instanceof OpenSshCertificate) {
			return;
		}
		if (certificate != null && isUsable(certificate, "beside " + source)) {
			this.entries.add(new Entry(certificate, certificate.getCertPubKey(), privateKey));
		}
	}

	private void addCertificate(SshSource source, List<Entry> named) {
		if (!(PublicKeyFile.read(source) instanceof OpenSshCertificate certificate)) {
			skip("There is no certificate in " + source);
			return;
		}
		if (isUsable(certificate, "in " + source)) {
			named.add(new Entry(certificate, certificate.getCertPubKey(), privateKey(certificate.getCertPubKey())));
		}
	}

	private @Nullable PrivateKey privateKey(PublicKey key) {
		for (Entry entry : this.entries) {
			if (PublicKeyFile.isSame(entry.signer(), key)) {
				return entry.privateKey();
			}
		}
		return null;
	}

	private boolean isUsable(OpenSshCertificate certificate, String place) {
		if (certificate.getType() != OpenSshCertificate.Type.USER) {
			skip("The certificate " + place + " is not of a user");
			return false;
		}
		if (!OpenSshCertificate.isValidNow(certificate)) {
			skip("The certificate " + place + " has expired or is not valid yet");
			return false;
		}
		return true;
	}

	/**
	 * Notes that something can't be used.
	 * @param reason the reason, a sentence without its full stop
	 */
	void skip(String reason) {
		this.skipped.add(reason);
	}

	List<Entry> entries() {
		return this.entries;
	}

	/**
	 * Returns what can't be used.
	 * @return the reasons
	 */
	List<String> skipped() {
		return this.skipped;
	}

	/**
	 * Key or certificate that may be offered.
	 *
	 * @param shown the key or the certificate
	 * @param signer the public key of the private key that signs
	 * @param privateKey the private key, or {@code null} if only an agent may have it
	 */
	record Entry(PublicKey shown, PublicKey signer, @Nullable PrivateKey privateKey) {

	}

}
