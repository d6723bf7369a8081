package dev.mimic.resp.server;

import dev.mimic.flow.Flow;

/**
 * Describes a client in the format of {@code CLIENT LIST}.
 *
 * @author Mimic Contributors
 */
final class ClientDescription {

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
	static String of(RespPeer peer, ClientInfo info, Transaction transaction, int channels, int patterns) {
		return "id=" + peer.id() + " addr=" + address(peer.flow()) + " name=" + info.name() + " age="
				+ info.ageSeconds() + " flags=" + ((channels + patterns > 0) ? "P" : "N") + " db=" + peer.database()
				+ " sub=" + channels + " psub=" + patterns + " multi=" + transaction.size() + " watch="
				+ transaction.watched() + " cmd=" + info.lastCommand() + " user=" + peer.user() + " lib-name="
				+ info.libraryName() + " lib-ver=" + info.libraryVersion() + " resp=" + peer.version().number();
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

}
