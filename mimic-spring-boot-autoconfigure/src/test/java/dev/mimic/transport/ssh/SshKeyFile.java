package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.mimic.gate.shared.Programs;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A pair of keys in files, made by {@code ssh-keygen}.
 *
 * @author Mimic Contributors
 */
public final class SshKeyFile {

	private final Path file;

	private SshKeyFile(Path file) {
		this.file = file;
	}

	/**
	 * Makes a pair of keys without a passphrase.
	 * @param folder where the files go
	 * @param type such as {@code ed25519}
	 * @return the pair
	 * @throws Exception if that fails
	 */
	public static SshKeyFile create(Path folder, String type) throws Exception {
		return create(folder, type, "");
	}

	/**
	 * Makes a pair of keys.
	 * @param folder where the files go
	 * @param type such as {@code ed25519}
	 * @param passphrase what encrypts the private key, empty for nothing
	 * @param more further arguments of the program
	 * @return the pair
	 * @throws Exception if that fails
	 */
	public static SshKeyFile create(Path folder, String type, String passphrase, String... more) throws Exception {
		Path file = Files.createTempFile(folder, "id_" + type, "");
		Files.delete(file);
		ArrayList<String> command = new ArrayList<>(
				List.of(keygen(), "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", file.toString()));
		command.addAll(List.of(more));
		run(command);
		return new SshKeyFile(file);
	}

	/**
	 * Makes a pair of keys whose private key {@code openssl} encrypts in PKCS#8.
	 * @param folder where the files go
	 * @param type such as {@code ed25519}
	 * @param passphrase the passphrase
	 * @param options the options of {@code openssl pkcs8}
	 * @return the pair
	 * @throws Exception if that fails
	 */
	public static SshKeyFile encrypt(Path folder, String type, String passphrase, String... options) throws Exception {
		String openssl = Programs.find("openssl").orElseThrow().toString();
		Path plain = Files.createTempFile(folder, "plain_" + type, "");
		List<String> generate = new ArrayList<>(List.of(openssl, "genpkey", "-out", plain.toString(), "-algorithm"));
		generate.addAll(Map.of("rsa", List.of("RSA"), "ecdsa", List.of("EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
				"ed25519", List.of("ed25519"))
			.getOrDefault(type, List.of()));
		run(generate);
		SshKeyFile key = new SshKeyFile(Files.createTempFile(folder, "pkcs8_" + type, ""));
		List<String> encrypt = new ArrayList<>(List.of(openssl, "pkcs8", "-topk8", "-in", plain.toString(), "-out",
				key.file.toString(), "-passout", "pass:" + passphrase));
		encrypt.addAll(List.of(options));
		run(encrypt);
		if (type.equals("ed25519")) {
			// In a format that ssh-keygen 9.2 does not know for this type
			run(List.of(openssl, "pkey", "-in", plain.toString(), "-pubout", "-outform", "DER", "-out",
					plain + ".der"));
			byte[] der = Files.readAllBytes(Path.of(plain + ".der"));
			ByteArrayBuffer blob = new ByteArrayBuffer();
			blob.putString("ssh-ed25519");
			blob.putBytes(der, der.length - 32, 32);
			Files.writeString(Path.of(key.file + ".pub"),
					"ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.getCompactData()) + " test\n");
		}
		else {
			key.writePublicKey(passphrase);
		}
		return key;
	}

	/**
	 * Copies a private key without its passphrase.
	 * @param locked the key
	 * @param passphrase its passphrase
	 * @return the copy, with its public key
	 * @throws Exception if that fails
	 */
	static SshKeyFile copy(SshKeyFile locked, String passphrase) throws Exception {
		SshKeyFile copy = new SshKeyFile(Path.of(locked.file + "-copy"));
		Files.copy(locked.file, copy.file);
		run(List.of(keygen(), "-q", "-p", "-P", passphrase, "-N", "", "-f", copy.file.toString()));
		copy.writePublicKey("");
		return copy;
	}

	private void writePublicKey(String passphrase) throws Exception {
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("rw-------"));
		Files.writeString(Path.of(this.file + ".pub"),
				run(List.of(keygen(), "-y", "-P", passphrase, "-f", this.file.toString())));
	}

	private static String keygen() {
		return Programs.find("ssh-keygen").orElseThrow().toString();
	}

	private static String run(List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(output);
		}
		return output;
	}

	/**
	 * Signs the public key: the certificate stands beside it then.
	 * @param authority the key that signs
	 * @param options options of the program, such as its principals
	 * @throws Exception if that fails
	 */
	public void certify(SshKeyFile authority, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of(keygen(), "-q", "-s", authority.file.toString(), "-I", "test"));
		command.addAll(List.of(options));
		command.add(this.file + ".pub");
		run(command);
	}

	/**
	 * Returns the file of the private key.
	 * @return the file
	 */
	public Path file() {
		return this.file;
	}

	/**
	 * Returns the public key as it stands in files.
	 * @return type and key
	 * @throws IOException if it can't be read
	 */
	public String publicKey() throws IOException {
		String[] parts = Files.readString(Path.of(this.file + ".pub")).strip().split(" ");
		return parts[0] + " " + parts[1];
	}

}
