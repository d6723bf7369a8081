package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Completion of a served connection. Cancelling it interrupts the command that runs on a
 * thread that may block.
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
