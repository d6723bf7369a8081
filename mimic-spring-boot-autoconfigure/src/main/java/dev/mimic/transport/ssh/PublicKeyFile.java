package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reader for files of public keys and certificates: type, key and comment in one line.
 *
 * @author Mimic Contributors
 */
final class PublicKeyFile {

	private static final String CERTIFICATE = "-cert.pub";

	private static final String PUBLIC_KEY = ".pub";

	private PublicKeyFile() {
	}

	/**
	 * Reads the public key that belongs to the file of a private one: it stands in the
	 * file itself or beside it. Blocks.
	 * @param source the file of the private key
	 * @return the key, or {@code null} if there is none
	 */
	static @Nullable PublicKey find(SshSource source) {
		PublicKey key = read(source);
		SshSource beside = source.sibling(PUBLIC_KEY);
		if (key == null && beside != null) {
			key = read(beside);
		}
		return (key != null) ? key : OpenSshKeyFile.readPublicKey(source);
	}

	/**
	 * Reads the certificate beside the file of a key, as {@code ssh-keygen -s} puts it
	 * there. Blocks.
	 * @param source the file of the key
	 * @return the certificate, or {@code null} if there is none
	 */
	static @Nullable OpenSshCertificate findCertificate(SshSource source) {
		SshSource beside = source.sibling(CERTIFICATE);
		return (beside != null && read(beside) instanceof OpenSshCertificate certificate) ? certificate : null;
	}

	/**
	 * Reads a public key or a certificate. Blocks.
	 * @param source the file
	 * @return the key, or {@code null} if the file can't be read or has none
	 */
	static @Nullable PublicKey read(SshSource source) {
		try (InputStream stream = source.open()) {
			return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Parses the text of a file.
	 * @param text the text
	 * @return the key, or {@code null} if there is none
	 */
	static @Nullable PublicKey parse(String text) {
		for (String line : text.split("\n")) {
			if (line.startsWith("-----BEGIN")) {
				return null;
			}
			String[] fields = line.strip().split("[ \t]+");
			PublicKey key = (fields.length > 1 && !line.startsWith("#")) ? key(fields[0], fields[1]) : null;
			if (key != null) {
				return key;
			}
		}
		return null;
	}

	private static @Nullable PublicKey key(String type, String encoded) {
		try {
			byte[] bytes = Base64.getDecoder().decode(encoded);
			ByteArrayBuffer blob = new ByteArrayBuffer(bytes);
			if (!blob.getString().equals(type)) {
				return null;
			}
			blob.rpos(0);
			return blob.getRawPublicKey();
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Tells whether two keys, or two certificates, are the same.
	 * @param one the one
	 * @param other the other
	 * @return whether they are
	 */
	static boolean isSame(PublicKey one, PublicKey other) {
		ByteArrayBuffer first = new ByteArrayBuffer();
		first.putPublicKey(one);
		ByteArrayBuffer second = new ByteArrayBuffer();
		second.putPublicKey(other);
		return Arrays.equals(first.getCompactData(), second.getCompactData());
	}

}
