package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.gate.shared.Programs;

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
		ArrayList<String> command = new ArrayList<>(List.of(Programs.find("ssh-keygen").orElseThrow().toString(), "-q",
				"-t", type, "-N", passphrase, "-C", "test", "-f", file.toString()));
		command.addAll(List.of(more));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(output);
		}
		return new SshKeyFile(file);
	}

	/**
	 * Signs the public key: the certificate stands beside it then.
	 * @param authority the key that signs
	 * @param options options of the program, such as its principals
	 * @throws Exception if that fails
	 */
	public void certify(SshKeyFile authority, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of(Programs.find("ssh-keygen").orElseThrow().toString(), "-q", "-s",
				authority.file.toString(), "-I", "test"));
		command.addAll(List.of(options));
		command.add(this.file + ".pub");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(output);
		}
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
