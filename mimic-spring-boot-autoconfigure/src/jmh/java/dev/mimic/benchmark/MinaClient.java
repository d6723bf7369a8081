package dev.mimic.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.mimic.transport.ssh.EmbeddedSshServer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/**
 * A session of MINA SSHD as its users open it.
 *
 * @author Mimic Contributors
 */
public final class MinaClient implements AutoCloseable {

	private final SshClient client = SshClient.setUpDefaultClient();

	private final ClientSession session;

	private MinaClient(int port, BuiltinCiphers... ciphers) throws IOException {
		this.client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
		this.client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
		this.client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
		if (ciphers.length > 0) {
			this.client.setCipherFactories(List.of(ciphers));
		}
		this.client.start();
		this.session = this.client.connect(EmbeddedSshServer.USER, "127.0.0.1", port)
			.verify(Duration.ofSeconds(10))
			.getSession();
		this.session.addPasswordIdentity(EmbeddedSshServer.PASSWORD);
		this.session.auth().verify(Duration.ofSeconds(10));
	}

	/**
	 * Connects and logs in, with the cipher that connections prefer.
	 * @param port the port of the server
	 * @return the client
	 * @throws IOException if that fails
	 */
	public static MinaClient withCipherOfFlows(int port) throws IOException {
		return new MinaClient(port, BuiltinCiphers.aes128gcm);
	}

	/**
	 * Connects and logs in, with the cipher that MINA prefers.
	 * @param port the port of the server
	 * @return the client
	 * @throws IOException if that fails
	 */
	public static MinaClient withDefaults(int port) throws IOException {
		return new MinaClient(port);
	}

	/**
	 * Returns the session.
	 * @return the session
	 */
	public ClientSession session() {
		return this.session;
	}

	/**
	 * Returns the cipher for what is sent.
	 * @return its name
	 */
	public String cipher() {
		return this.session.getNegotiatedKexParameter(KexProposalOption.C2SENC);
	}

	@Override
	public void close() {
		this.client.stop();
	}

}
