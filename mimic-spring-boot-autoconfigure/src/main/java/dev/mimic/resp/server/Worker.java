package dev.mimic.resp.server;

import org.jspecify.annotations.Nullable;

/**
 * The thread that runs the commands of a connection that may block, while it does.
 *
 * @author Mimic Contributors
 */
final class Worker {

	private @Nullable Thread thread;

	private boolean interrupted;

	synchronized void enter() {
		this.thread = Thread.currentThread();
	}

	synchronized void leave() {
		this.thread = null;
		if (this.interrupted) {
			// The thread goes on to another connection, which nobody has interrupted
			this.interrupted = false;
			Thread.interrupted();
		}
	}

	synchronized void interrupt() {
		if (this.thread != null) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

}
