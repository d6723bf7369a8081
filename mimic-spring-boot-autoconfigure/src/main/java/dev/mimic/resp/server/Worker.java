package dev.mimic.resp.server;

import dev.mimic.flow.FlowLoop;
import org.jspecify.annotations.Nullable;

/**
 * Moves a connection to a thread that may block, runs there the commands that have
 * arrived, and moves it back.
 *
 * @author Mimic Contributors
 */
final class Worker implements Runnable {

	private final FlowLoop loop;

	private final Runnable task;

	private final Runnable callback;

	/**
	 * True while another thread has the connection. Used on the loop only.
	 */
	private boolean away;

	/**
	 * True if the command that runs has closed the client itself.
	 */
	private boolean shielded;

	private @Nullable Thread thread;

	private boolean interrupted;

	/**
	 * Creates a worker.
	 * @param loop the loop of the connection
	 * @param task runs what has arrived, on a thread that may block
	 * @param callback called on the loop when the connection is back
	 */
	Worker(FlowLoop loop, Runnable task, Runnable callback) {
		this.loop = loop;
		this.task = task;
		this.callback = callback;
	}

	boolean isAway() {
		return this.away;
	}

	/**
	 * Takes the connection away.
	 * @param workers has threads that may block
	 */
	void start(WorkQueue workers) {
		this.away = true;
		workers.execute(this, this.loop);
	}

	@Override
	public void run() {
		enter();
		try {
			this.task.run();
		}
		finally {
			leave();
			this.loop.execute(this::comeBack);
		}
	}

	private void comeBack() {
		this.away = false;
		this.callback.run();
	}

	private synchronized void enter() {
		this.thread = Thread.currentThread();
	}

	private synchronized void leave() {
		this.thread = null;
		this.shielded = false;
		if (this.interrupted) {
			// The thread goes on to another connection, which was not interrupted
			this.interrupted = false;
			Thread.interrupted();
		}
	}

	/**
	 * Keeps the command that runs from being interrupted, if the current thread runs it:
	 * it closes the client, and knows.
	 */
	synchronized void shield() {
		if (this.thread == Thread.currentThread()) {
			this.shielded = true;
		}
	}

	/**
	 * Interrupts the command that runs, from any thread.
	 */
	synchronized void interrupt() {
		if (this.thread != null && !this.shielded) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

}
