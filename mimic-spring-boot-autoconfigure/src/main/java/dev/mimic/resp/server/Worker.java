package dev.mimic.resp.server;

import org.jspecify.annotations.Nullable;

/**
 * Takes a connection to a thread that may block, runs there what has arrived, and brings
 * it back.
 *
 * @author Mimic Contributors
 */
final class Worker implements Runnable {

	private final RespConnection connection;

	/**
	 * Whether another thread has the connection. Used on the loop only.
	 */
	private boolean away;

	private @Nullable Thread thread;

	private boolean interrupted;

	Worker(RespConnection connection) {
		this.connection = connection;
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
		workers.execute(this, this.connection.loop());
	}

	@Override
	public void run() {
		enter();
		try {
			this.connection.work();
		}
		finally {
			leave();
			this.connection.loop().execute(this::comeBack);
		}
	}

	private void comeBack() {
		this.away = false;
		this.connection.worked();
	}

	private synchronized void enter() {
		this.thread = Thread.currentThread();
	}

	private synchronized void leave() {
		this.thread = null;
		if (this.interrupted) {
			// The thread goes on to another connection, which nobody has interrupted
			this.interrupted = false;
			Thread.interrupted();
		}
	}

	/**
	 * Interrupts the command that runs, from any thread.
	 */
	synchronized void interrupt() {
		if (this.thread != null) {
			this.interrupted = true;
			this.thread.interrupt();
		}
	}

}
