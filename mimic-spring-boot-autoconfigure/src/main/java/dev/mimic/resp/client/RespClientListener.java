package dev.mimic.resp.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Is told what clients do, for metrics. Called on event loops; must not block, and what
 * it throws is logged only.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespClientListener {

	/**
	 * A client has connected, and logged in.
	 * @param connection the name of the connection
	 * @param time how long that took
	 */
	default void onConnected(String connection, Duration time) {
	}

	/**
	 * A client could not connect or log in.
	 * @param connection the name of the connection
	 * @param cause why
	 */
	default void onConnectFailed(String connection, Throwable cause) {
	}

	/**
	 * A client has lost its connection.
	 * @param connection the name of the connection
	 * @param cause why
	 */
	default void onDisconnected(String connection, Throwable cause) {
	}

	/**
	 * A command has ended. In batches and transactions the whole counts, as
	 * {@code BATCH}.
	 * @param connection the name of the connection
	 * @param command the name of the command
	 * @param time how long it took, from the call on
	 * @param failure why it failed, or {@code null} if it has not
	 */
	default void onCommand(String connection, String command, Duration time, @Nullable Throwable failure) {
	}

}
