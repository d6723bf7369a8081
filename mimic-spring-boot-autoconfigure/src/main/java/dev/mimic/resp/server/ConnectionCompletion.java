package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Completes when nothing is left of a connection. Cancelling it interrupts the command
 * that the connection runs on a thread that may block.
 *
 * @author Mimic Contributors
 */
final class ConnectionCompletion extends CompletableFuture<@Nullable Void> {

	private final Worker worker;

	ConnectionCompletion(Worker worker) {
		this.worker = worker;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		if (mayInterruptIfRunning) {
			this.worker.interrupt();
		}
		return false;
	}

}
