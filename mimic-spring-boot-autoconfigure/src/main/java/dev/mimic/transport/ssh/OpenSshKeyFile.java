package dev.mimic.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;

import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Private key in the format of OpenSSH, whose public key can be read without a
 * passphrase, see PROTOCOL.key of OpenSSH.
 *
 * @author Mimic Contributors
 */
final class OpenSshKeyFile {

	private static final String BEGIN = "-----" + OpenSSHKeyPairResourceParser.BEGIN_MARKER + "-----";

	private static final String END = "-----" + OpenSSHKeyPairResourceParser.END_MARKER + "-----";

	private OpenSshKeyFile() {
	}

	/**
	 * Reads the public key. Blocks.
	 * @param source the file
	 * @return the key, or {@code null} if the file can't be read or has another format
	 */
	static @Nullable PublicKey readPublicKey(SshSource source) {
		try (InputStream stream = source.open()) {
			String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
			int begin = text.indexOf(BEGIN);
			int end = text.indexOf(END);
			return (begin >= 0 && end > begin)
					? publicKey(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end))) : null;
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	private static PublicKey publicKey(byte[] bytes) throws IOException {
		ByteArrayBuffer buffer = new ByteArrayBuffer(bytes);
		buffer.rpos(OpenSSHKeyPairResourceParser.AUTH_MAGIC.length() + 1);
		// Cipher, key derivation and its options
		buffer.getString();
		buffer.getString();
		buffer.getBytes();
		int keys = buffer.getInt();
		if (keys != 1) {
			throw new IOException("The file has " + keys + " keys");
		}
		return new ByteArrayBuffer(buffer.getBytes()).getRawPublicKey();
	}

}
