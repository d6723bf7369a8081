package dev.mimic.resp.server;

import java.util.Set;

import dev.mimic.flow.Flow;

/**
 * Describes a client in the format of {@code CLIENT LIST}.
 *
 * @author Mimic Contributors
 */
final class ClientDescription {

	/**
	 * Address that is not known, as Redis shows it.
	 */
	private static final String UNKNOWN = "?:0";

	private ClientDescription() {
	}

	/**
	 * Describes a client.
	 * @param peer the client
	 * @param info its own information
	 * @param transaction its transaction
	 * @param channels the number of channels that it has subscribed to
	 * @param patterns the number of patterns that it has subscribed to
	 * @return the description, in one line without a line break
	 */
	static String of(ConnectedClient peer, ClientInfo info, Transaction transaction, int channels, int patterns) {
		return "id=" + peer.id() + " addr=" + peer.address() + " laddr=" + peer.localAddress() + " fd=-1 name="
				+ info.name() + " age=" + info.ageSeconds() + " idle=" + info.idleSeconds() + " flags="
				+ flags(peer, transaction) + " db=" + peer.database() + " sub=" + channels + " psub=" + patterns
				+ " ssub=0 multi=" + transaction.size() + " watch=" + transaction.watched()
				+ " qbuf=0 qbuf-free=0 argv-mem=0 multi-mem=" + transaction.bytes()
				+ " rbs=0 rbp=0 obl=0 oll=0 omem=0 tot-mem=" + transaction.bytes() + " events=r cmd="
				+ info.lastCommand() + " user=" + peer.user() + " redir=" + redirection(peer) + " resp="
				+ peer.version().number() + " lib-name=" + info.libraryName() + " lib-ver=" + info.libraryVersion();
	}

	private static String flags(ConnectedClient peer, Transaction transaction) {
		String flags = (peer.isSubscribed() ? "P" : "") + ((transaction.size() >= 0) ? "x" : "")
				+ (peer.isBlocked() ? "b" : "") + tracking(peer);
		return flags.isEmpty() ? "N" : flags;
	}

	private static String tracking(ConnectedClient peer) {
		KeyTracking tracking = peer.tracking();
		if (tracking == null) {
			return "";
		}
		Set<String> flags = tracking.flags();
		return "t" + (flags.contains("broken_redirect") ? "R" : "") + (flags.contains("bcast") ? "B" : "");
	}

	private static long redirection(ConnectedClient peer) {
		KeyTracking tracking = peer.tracking();
		return (tracking != null) ? tracking.options().redirect() : -1;
	}

	/**
	 * Returns the address of a client, as far as its flow shows one.
	 * @param flow the flow
	 * @return the address, without white space
	 */
	static String address(Flow flow) {
		String[] words = flow.toString().split("\\s+");
		for (int i = words.length - 1; i > 0; i--) {
			if (words[i].indexOf(':') >= 0 || words[i].indexOf('/') >= 0) {
				return words[i];
			}
		}
		return words[0];
	}

	/**
	 * Returns the address of the server's end, as far as its flow shows one.
	 * @param flow the flow
	 * @return the address, without white space
	 */
	static String localAddress(Flow flow) {
		String[] words = flow.toString().split("\\s+");
		for (int i = 1; i < words.length; i++) {
			if (words[i].equals("->")) {
				return words[i - 1];
			}
		}
		return UNKNOWN;
	}

}
