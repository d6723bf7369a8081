package dev.mimic.resp.server;

import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Protocol state of a client: user, database, version and whether it gets replies.
 * Changed while a command of the client runs; the version is read by any thread.
 *
 * @author Mimic Contributors
 */
final class PeerState {

	private final @Nullable String initialUser;

	private @Nullable String user;

	private int database;

	private volatile RespVersion version = RespVersion.RESP2;

	/**
	 * True if no reply is sent.
	 */
	private boolean silent;

	/**
	 * True if the reply to the command is not sent.
	 */
	private boolean skipping;

	/**
	 * True if the reply to the next command is not sent.
	 */
	private boolean skippingNext;

	/**
	 * Creates the state of a new client.
	 * @param initialUser the user that clients are without authentication, or
	 * {@code null} if they have to authenticate
	 */
	PeerState(@Nullable String initialUser) {
		this.initialUser = initialUser;
		this.user = initialUser;
	}

	@Nullable String user() {
		return this.user;
	}

	void user(String user) {
		this.user = user;
	}

	boolean isAuthenticated() {
		return this.user != null;
	}

	int database() {
		return this.database;
	}

	void database(int database) {
		this.database = database;
	}

	RespVersion version() {
		return this.version;
	}

	void version(RespVersion version) {
		this.version = version;
	}

	/**
	 * Begins a command.
	 */
	void begin() {
		this.skipping = this.skippingNext;
		this.skippingNext = false;
	}

	/**
	 * Changes whether replies are sent, with effect on the reply of the command that does
	 * so.
	 * @param mode the mode
	 */
	void replyMode(ReplyMode mode) {
		switch (mode) {
			case ON -> {
				this.silent = false;
				this.skipping = false;
			}
			case OFF -> {
				this.silent = true;
			}
			case SKIP -> {
				this.skippingNext = !this.silent;
			}
		}
	}

	/**
	 * Tells whether the reply to the command is sent.
	 * @return whether the client wants it
	 */
	boolean isReplying() {
		return !this.silent && !this.skipping;
	}

	/**
	 * Returns to the state of a new client.
	 */
	void reset() {
		this.version = RespVersion.RESP2;
		this.database = 0;
		this.silent = false;
		this.user = this.initialUser;
	}

}
