package dev.mimic.resp.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Callbacks for the events of clients, for metrics. Called on event loops; must not
 * block, and exceptions are only logged.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespClientListener {

	/**
	 * Called when a client has connected and logged in.
	 * @param connection the name of the connection
	 * @param time the time that it took
	 */
	default void onConnected(String connection, Duration time) {
	}

	/**
	 * Called when a client could not connect or log in.
	 * @param connection the name of the connection
	 * @param cause the failure
	 */
	default void onConnectFailed(String connection, Throwable cause) {
	}

	/**
	 * Called when a client has lost its connection, or closed it.
	 * @param connection the name of the connection
	 * @param cause the reason
	 */
	default void onDisconnected(String connection, Throwable cause) {
	}

	/**
	 * Called when a command has ended. A batch counts as one command, {@code BATCH}, and
	 * a transaction as {@code TRANSACTION}.
	 * @param connection the name of the connection
	 * @param command the name of the command
	 * @param time the time from the call on
	 * @param failure the failure, or {@code null} for a reply that is no error
	 */
	default void onCommand(String connection, String command, Duration time, @Nullable Throwable failure) {
	}

}
