package dev.mimic.autoconfigure.server;

import java.util.concurrent.CompletableFuture;

/**
 * Thread that keeps the JVM alive while servers run, as all their other threads are
 * daemons. At its end it runs the action for the time after their stop, which is no work
 * for an event loop.
 *
 * @author Mimic Contributors
 */
final class KeepAlive {

	private final CompletableFuture<Runnable> last = new CompletableFuture<>();

	KeepAlive() {
		Thread thread = new Thread(() -> this.last.join().run(), "mimic-server-await");
		thread.setDaemon(false);
		thread.start();
	}

	/**
	 * Ends the thread.
	 * @param last the action to run before it ends
	 */
	void release(Runnable last) {
		this.last.complete(last);
	}

}
