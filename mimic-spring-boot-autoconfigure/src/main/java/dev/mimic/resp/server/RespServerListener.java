package dev.mimic.resp.server;

import dev.mimic.flow.Flow;

/**
 * Callbacks for the failures of a server. Called on the loops and the threads of the
 * server: must neither block nor throw. No parameter contains an argument of a command.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespServerListener {

	/**
	 * Called when a client was refused or closed by the server.
	 * @param flow the flow to the client, which is being closed, unless a password was
	 * wrong
	 * @param refusal the kind of reason
	 * @param detail the reason, for people, without a secret
	 */
	default void refused(Flow flow, Refusal refusal, String detail) {
	}

	/**
	 * Called when a handler failed otherwise than with an error for the client.
	 * @param peer the client
	 * @param command the name of the command
	 * @param failure the failure
	 */
	default void commandFailed(RespPeer peer, String command, Throwable failure) {
	}

	/**
	 * Reasons to refuse a client.
	 */
	enum Refusal {

		/**
		 * It speaks HTTP, such as a browser that was directed to this server.
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
