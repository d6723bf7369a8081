package dev.mimic.autoconfigure.server;

import java.util.concurrent.CompletableFuture;

/**
 * A thread that keeps the JVM up while servers run, as all their other threads are
 * daemons. In the end it runs what is to be done when they have stopped, which is no work
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
	 * @param last what it runs before it ends
	 */
	void release(Runnable last) {
		this.last.complete(last);
	}

}
