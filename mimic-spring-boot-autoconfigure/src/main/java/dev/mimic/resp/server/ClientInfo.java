package dev.mimic.resp.server;

import java.util.concurrent.TimeUnit;

/**
 * What a server tells about a client. Written while a command of the client runs, read by
 * anybody.
 *
 * @author Mimic Contributors
 */
final class ClientInfo {

	private final long start = System.nanoTime();

	private volatile String name = "";

	private volatile String libraryName = "";

	private volatile String libraryVersion = "";

	/**
	 * Who looks at it is content with an old value.
	 */
	private String lastCommand = "NULL";

	String name() {
		return this.name;
	}

	void name(String name) {
		this.name = name;
	}

	void libraryName(String name) {
		this.libraryName = name;
	}

	void libraryVersion(String version) {
		this.libraryVersion = version;
	}

	void ran(CommandEntry entry) {
		this.lastCommand = entry.name();
	}

	String lastCommand() {
		return this.lastCommand;
	}

	String describe(ClientSession session) {
		Subscriptions subscriptions = session.subscriptions();
		int channels = (subscriptions != null) ? subscriptions.channels() : 0;
		int patterns = (subscriptions != null) ? subscriptions.patterns() : 0;
		return "id=" + session.id() + " addr=" + address(session) + " name=" + this.name + " age="
				+ TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.start) + " flags="
				+ ((channels + patterns > 0) ? "P" : "N") + " db=" + session.database() + " sub=" + channels + " psub="
				+ patterns + " multi=" + session.transactions().size() + " watch=" + session.transactions().watched()
				+ " cmd=" + this.lastCommand + " user=" + session.user() + " lib-name=" + this.libraryName + " lib-ver="
				+ this.libraryVersion + " resp=" + (session.version().ordinal() + 2);
	}

	/**
	 * Returns the address of a client, as far as its flow shows one.
	 * @param session the client
	 * @return the address, without white space
	 */
	static String address(ClientSession session) {
		String[] words = session.flow().toString().split("\\s+");
		for (int i = words.length - 1; i > 0; i--) {
			if (words[i].indexOf(':') >= 0 || words[i].indexOf('/') >= 0) {
				return words[i];
			}
		}
		return words[0];
	}

}
