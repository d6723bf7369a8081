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

	private ReplyMode replyMode = ReplyMode.ON;

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

	void replyMode(ReplyMode mode) {
		if (mode != ReplyMode.SKIP || this.replyMode != ReplyMode.OFF) {
			this.replyMode = mode;
		}
	}

	/**
	 * Tells whether the reply to a command may be sent. Called once for each command.
	 * @return whether it is not to be skipped
	 */
	boolean wantsReply() {
		if (this.replyMode == ReplyMode.SKIP) {
			this.replyMode = ReplyMode.ON;
			return false;
		}
		return true;
	}

	boolean isReplying() {
		return this.replyMode != ReplyMode.OFF;
	}

	/**
	 * Returns to the state of a new client.
	 */
	void reset() {
		this.version = RespVersion.RESP2;
		this.database = 0;
		this.replyMode = ReplyMode.ON;
		this.user = this.initialUser;
	}

}
