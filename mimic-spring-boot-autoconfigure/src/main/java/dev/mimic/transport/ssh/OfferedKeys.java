package dev.mimic.transport.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import dev.mimic.flow.FlowException;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.jspecify.annotations.Nullable;

/**
 * Keys that a login offers: those of its files, signed for by an agent where a private
 * key can't be read, then the other ones of the agent.
 *
 * @author Mimic Contributors
 */
final class OfferedKeys implements Iterator<PublicKeyIdentity>, Closeable {

	private final Login login;

	private final Iterator<PublicKeyIdentity> keys;

	private final @Nullable SocketAgent agent;

	private OfferedKeys(Login login, List<PublicKeyIdentity> keys, @Nullable SocketAgent agent) {
		this.login = login;
		this.keys = keys.iterator();
		this.agent = agent;
	}

	/**
	 * Asks the agent for its keys. Blocks.
	 * @param login the login
	 * @param session its session
	 * @param signatures the signature algorithms
	 * @return the keys
	 * @throws IOException if a required agent fails
	 */
	static OfferedKeys open(Login login, ClientSession session, SignatureFactoriesManager signatures)
			throws IOException {
		List<PublicKey> known = new ArrayList<>();
		SocketAgent agent = connect(login, session, known);
		List<PublicKeyIdentity> keys = new ArrayList<>();
		List<PublicKey> shown = new ArrayList<>();
		for (KeyRing.Entry entry : login.keys().entries()) {
			PublicKeyIdentity identity = identity(entry, agent, known,
					(pair) -> new KeyPairIdentity(signatures, session, pair));
			if (identity == null) {
				login.keys()
					.skip(PublicKeyText.fingerprint(entry.shown()) + " has no private key in its file"
							+ ((agent != null) ? ", and the agent does not have it" : ""));
			}
			else if (!contains(shown, entry.shown())) {
				shown.add(entry.shown());
				keys.add(identity);
			}
		}
		if (agent != null && !login.server().credentials().only()) {
			known.stream()
				.filter((key) -> !contains(shown, key))
				.forEach((key) -> keys.add(new AgentIdentity(agent, key, key)));
		}
		return new OfferedKeys(login, keys, agent);
	}

	private static @Nullable SocketAgent connect(Login login, ClientSession session, List<PublicKey> known)
			throws IOException {
		AgentSocket socket = login.server().credentials().agent();
		if (socket == null) {
			return null;
		}
		SocketAgent agent = null;
		try {
			agent = SocketAgent.connect(socket.path(), session);
			for (Map.Entry<PublicKey, String> key : agent.getIdentities()) {
				if (Algorithms.isSupported(key.getKey())) {
					known.add(key.getKey());
				}
				else {
					login.keys()
						.skip("The agent's key " + PublicKeyText.fingerprint(key.getKey())
								+ " is of a type that is not supported");
				}
			}
			return agent;
		}
		catch (IOException ex) {
			if (agent != null) {
				agent.close();
			}
			if (socket.required()) {
				throw (ex instanceof FlowException) ? ex
						: new FlowException("The SSH agent at " + socket.path() + " fails: " + ex.getMessage(), ex);
			}
			login.keys().skip(String.valueOf(ex.getMessage()));
			return null;
		}
	}

	private static @Nullable PublicKeyIdentity identity(KeyRing.Entry entry, @Nullable SocketAgent agent,
			List<PublicKey> known, KeyPairs pairs) {
		if (entry.privateKey() != null) {
			return pairs.identity(new KeyPair(entry.shown(), entry.privateKey()));
		}
		for (PublicKey signer : List.of(entry.shown(), entry.signer())) {
			if (agent != null && contains(known, signer)) {
				return new AgentIdentity(agent, entry.shown(), signer);
			}
		}
		return null;
	}

	private static boolean contains(List<PublicKey> keys, PublicKey key) {
		return keys.stream().anyMatch((one) -> PublicKeyFile.isSame(one, key));
	}

	@Override
	public boolean hasNext() {
		return this.keys.hasNext();
	}

	@Override
	public PublicKeyIdentity next() {
		PublicKeyIdentity next = this.keys.next();
		this.login.offer(PublicKeyText.fingerprint(next.getKeyIdentity().getPublic())
				+ ((next instanceof AgentIdentity) ? " of the agent" : ""));
		return next;
	}

	@Override
	public void close() {
		if (this.agent != null) {
			this.agent.close();
		}
	}

	/**
	 * Factory of identities whose private key is in a file.
	 */
	private interface KeyPairs {

		PublicKeyIdentity identity(KeyPair pair);

	}

}
