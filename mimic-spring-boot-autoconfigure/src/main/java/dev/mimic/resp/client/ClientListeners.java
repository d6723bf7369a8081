package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies listeners, and isolates the client from whatever they throw.
 *
 * @author Mimic Contributors
 */
final class ClientListeners {

	private static final Logger logger = LoggerFactory.getLogger(ClientListeners.class);

	private final String connection;

	private final List<RespClientListener> listeners;

	ClientListeners(String connection, List<RespClientListener> listeners) {
		this.connection = connection;
		this.listeners = listeners;
	}

	boolean isEmpty() {
		return this.listeners.isEmpty();
	}

	void connected(long nanos) {
		tell((listener) -> listener.onConnected(this.connection, Duration.ofNanos(nanos)));
	}

	void connectFailed(Throwable cause) {
		tell((listener) -> listener.onConnectFailed(this.connection, cause));
	}

	void disconnected(Throwable cause) {
		tell((listener) -> listener.onDisconnected(this.connection, cause));
	}

	/**
	 * Notifies listeners when a command ends.
	 * @param call the command
	 * @param clock the clock of the client
	 */
	void watch(PendingCall<?> call, ClientClock clock) {
		long start = clock.now();
		call.whenComplete((reply, failure) -> tell((listener) -> listener.onCommand(this.connection, call.name(),
				Duration.ofNanos(clock.now() - start), failure)));
	}

	private void tell(Consumer<RespClientListener> event) {
		for (RespClientListener listener : this.listeners) {
			guard(() -> event.accept(listener));
		}
	}

	/**
	 * Runs code of the application. An error such as a missing class is only logged, too:
	 * thrown on, it would stop a connection from reading without a word.
	 * @param action the action
	 */
	static void guard(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			logger.warn("A listener of a RESP client failed", ex);
		}
	}

}
