package dev.mimic.transport.ssh;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.mimic.context.Secret;
import dev.mimic.flow.FlowException;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
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

	private static final Map<String, UserAuthFactory> METHODS = Map.of("publickey", PublicKeyMethod.INSTANCE,
			"keyboard-interactive", UserAuthKeyboardInteractiveFactory.INSTANCE, "password",
			UserAuthPasswordFactory.INSTANCE);

	private final SshDestination server;

	private final KeyRing keys;

	private final @Nullable Secret password;

	private final KnownHosts knownHosts;

	private final List<String> offered = new CopyOnWriteArrayList<>();

	private volatile boolean passwordOffered;

	private volatile @Nullable SshHostKeyException refusal;

	private Login(SshDestination server, KeyRing keys, @Nullable Secret password, KnownHosts knownHosts) {
		this.server = server;
		this.keys = keys;
		this.password = password;
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
		return new Login(server, KeyRing.read(server.credentials(), options.passphrase()),
				(options.password() != null) ? options.password() : password, KnownHosts.read(server));
	}

	/**
	 * Prepares a session that has not started.
	 * @param session the session
	 */
	void prepare(ClientSessionImpl session) {
		session.setServerKeyVerifier(this);
		session.setSignatureFactories(Algorithms.signaturesFor(this.knownHosts));
		session.setPasswordIdentityProvider((context) -> passwords());
	}

	private List<String> passwords() {
		Secret secret = this.password;
		this.passwordOffered = secret != null;
		return (secret != null) ? List.of(secret.reveal()) : List.of();
	}

	@Override
	public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
		this.refusal = this.knownHosts.check(key);
		return this.refusal == null;
	}

	/**
	 * Returns the authentication methods to try.
	 * @return the methods, most preferred first
	 */
	List<UserAuthFactory> methods() {
		List<String> names = this.server.credentials().methods();
		return METHODS.entrySet()
			.stream()
			.filter((method) -> names.contains(method.getKey()))
			.sorted(Comparator.comparing((method) -> names.indexOf(method.getKey())))
			.map(Map.Entry::getValue)
			.toList();
	}

	SshDestination server() {
		return this.server;
	}

	String user() {
		return this.server.user();
	}

	KeyRing keys() {
		return this.keys;
	}

	/**
	 * Returns the reason for which the key of the server was refused.
	 * @return the refusal, or {@code null} if there is none
	 */
	@Nullable SshHostKeyException refusal() {
		return this.refusal;
	}

	/**
	 * Notes that a key is offered to the server.
	 * @param key the key
	 */
	void offer(String key) {
		this.offered.add(key);
	}

	/**
	 * Describes the credentials that were offered to the server.
	 * @return the text
	 */
	String offered() {
		StringBuilder text = new StringBuilder(String.join(", ", this.offered));
		if (this.passwordOffered) {
			text.append((text.length() > 0) ? ", " : "").append("a password");
		}
		return (text.length() > 0) ? text.toString() : "nothing";
	}

	/**
	 * Explains why the server refused, beyond its own words.
	 * @param reason the words of the server
	 * @return sentences, each with a full stop in front of it, or an empty text
	 */
	String advice(String reason) {
		StringBuilder advice = new StringBuilder((this.offered.size() > 1) ? ", in this order" : "");
		if (reason.contains("Too many authentication failures")) {
			advice.append(". Each key counts as a failure: name the right one in 'ssh.private-key' or IdentityFile, ")
				.append("as its public key if an agent has it, and set 'ssh.identities-only'");
		}
		if (this.password != null && !this.passwordOffered) {
			advice.append(". The password was not offered, as it did not ask for one");
		}
		for (String skipped : this.keys.skipped()) {
			advice.append(". Skipped: ").append(skipped);
		}
		return advice.toString();
	}

}
