package dev.mimic.sample.bastion;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * SSH server that forwards to ports of this machine, and does nothing else. In its folder
 * it writes the files of a client: a private key to log in with, and a
 * {@code known_hosts} file with the key of the server.
 *
 * @author Mimic Contributors
 */
@Component
class Bastion implements SmartLifecycle {

	private static final String KEY_TYPE = "ecdsa-sha2-nistp256";

	private static final int KEY_BITS = 256;

	private final Path folder;

	private final int port;

	private final KeyPair hostKey = generateKey();

	private final KeyPair clientKey = generateKey();

	private @Nullable SshServer server;

	// Connections that name the files are checked when all beans exist
	Bastion(@Value("${sample.folder}") Path folder, @Value("${sample.bastion.port}") int port)
			throws IOException, GeneralSecurityException {
		this.folder = folder;
		this.port = port;
		writePrivateKey(this.clientKey);
		Files.writeString(file("known_hosts"),
				"[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(this.hostKey.getPublic()) + "\n");
	}

	private static KeyPair generateKey() {
		try {
			return KeyUtils.generateKeyPair(KEY_TYPE, KEY_BITS);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void start() {
		try {
			SshServer server = SshServer.setUpDefaultServer();
			server.setHost("127.0.0.1");
			server.setPort(this.port);
			server.setKeyPairProvider(KeyPairProvider.wrap(this.hostKey));
			server.setPublickeyAuthenticator(
					(user, key, session) -> KeyUtils.compareKeys(key, this.clientKey.getPublic()));
			server.setForwardingFilter(new LoopbackOnly());
			server.start();
			this.server = server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void writePrivateKey(KeyPair key) throws IOException, GeneralSecurityException {
		try (OutputStream output = Files.newOutputStream(file("id"))) {
			OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "sample", null, output);
		}
	}

	private Path file(String name) {
		Path file = this.folder.resolve(name);
		file.toFile().deleteOnExit();
		return file;
	}

	@Override
	public void stop() {
		SshServer server = this.server;
		this.server = null;
		try {
			if (server != null) {
				server.stop(true);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Keeps the port during a pause: connections are configured with it, and another
	 * program could take it.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

}
