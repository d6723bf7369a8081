package dev.mimic.transport.ssh;

import java.net.SocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;

import dev.mimic.context.Secret;
import dev.mimic.flow.FlowException;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Credentials and trusted host keys of one login, read from files beforehand.
 *
 * @author Mimic Contributors
 */
final class Login implements ServerKeyVerifier {

	private final SshDestination server;

	private final List<KeyPair> keys;

	private final @Nullable Secret password;

	private final @Nullable String agent;

	private final KnownHosts knownHosts;

	private volatile @Nullable SshHostKeyException refusal;

	private Login(SshDestination server, List<KeyPair> keys, @Nullable Secret password, @Nullable String agent,
			KnownHosts knownHosts) {
		this.server = server;
		this.keys = keys;
		this.password = password;
		this.agent = agent;
		this.knownHosts = knownHosts;
	}

	/**
	 * Reads the files of a login. Blocks.
	 * @param server the server to log in to
	 * @param options the options
	 * @param password the password of the endpoint, if it has one
	 * @return the login
	 * @throws FlowException if a file can't be read
	 */
	static Login read(SshDestination server, SshOptions options, @Nullable Secret password) throws FlowException {
		return new Login(server, new PrivateKeys(options.passphrase()).read(server.privateKeys()),
				(options.password() != null) ? options.password() : password, options.agent(),
				KnownHosts.read(options.knownHosts(), server.host(), server.port()));
	}

	/**
	 * Prepares a session that has not started.
	 * @param session the session
	 */
	void prepare(ClientSessionImpl session) {
		session.setServerKeyVerifier(this);
		session.setSignatureFactories(Algorithms.signaturesFor(this.knownHosts.keys()));
		Secret secret = this.password;
		session.setPasswordIdentityProvider((secret != null) ? PasswordIdentityProvider.wrapPasswords(secret.reveal())
				: PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
	}

	@Override
	public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
		this.refusal = this.knownHosts.check(key);
		return this.refusal == null;
	}

	SshDestination server() {
		return this.server;
	}

	String user() {
		return this.server.user();
	}

	List<KeyPair> keys() {
		return this.keys;
	}

	@Nullable String agent() {
		return this.agent;
	}

	/**
	 * Returns the reason for which the key of the server was refused.
	 * @return the refusal, or {@code null} if there is none
	 */
	@Nullable SshHostKeyException refusal() {
		return this.refusal;
	}

	/**
	 * Describes the credentials that were offered to the server.
	 * @return the text
	 */
	String offered() {
		StringBuilder text = new StringBuilder();
		for (KeyPair pair : this.keys) {
			text.append((text.length() > 0) ? ", " : "").append(PublicKeyText.fingerprint(pair.getPublic()));
		}
		if (this.agent != null) {
			text.append((text.length() > 0) ? ", " : "").append("the keys of the agent");
		}
		if (this.password != null) {
			text.append((text.length() > 0) ? ", " : "").append("a password");
		}
		return (text.length() > 0) ? text.toString() : "nothing";
	}

}
