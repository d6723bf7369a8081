package dev.mimic.resp.server;

import dev.mimic.flow.Flow;

/**
 * Hears what goes wrong in a server. Called on the loops and the threads of the server:
 * must neither block nor throw. Nothing that it is told holds an argument of a command.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespServerListener {

	/**
	 * A client was refused or thrown out.
	 * @param flow the flow to the client, which is being closed, unless a password was
	 * wrong
	 * @param refusal why
	 * @param detail more about that, for people, without a secret
	 */
	default void refused(Flow flow, Refusal refusal, String detail) {
	}

	/**
	 * A handler failed with something else than an error for the client.
	 * @param session who sent the command
	 * @param command the name of the command
	 * @param failure what it failed with
	 */
	default void commandFailed(RespPeer session, String command, Throwable failure) {
	}

	/**
	 * Why a client was refused.
	 */
	enum Refusal {

		/**
		 * It speaks HTTP: somebody has made a browser or a server talk to this one.
		 */
		HTTP,

		/**
		 * It speaks TLS, but this server does not.
		 */
		TLS,

		/**
		 * It does not keep to the protocol, or sent more than the limits allow.
		 */
		PROTOCOL,

		/**
		 * It sent a wrong password or the name of no user.
		 */
		WRONG_PASSWORD,

		/**
		 * It did not get to its first command in time.
		 */
		HANDSHAKE_TIMEOUT,

		/**
		 * It did not read its replies in time.
		 */
		OUTPUT_TIMEOUT,

		/**
		 * It stopped sending in the middle of an argument that a command reads.
		 */
		STREAM_TIMEOUT,

		/**
		 * More was pushed to it than it read.
		 */
		OUTPUT_LIMIT

	}

}
