package dev.mimic.flow;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs tasks on one thread that is always faster than the caller: a task has run when
 * {@link #execute} returns, unless a task makes it.
 *
 * @author Mimic Contributors
 */
final class HastyExecutor implements Executor, AutoCloseable {

	private final ExecutorService service = Executors.newSingleThreadExecutor(this::newThread);

	private volatile boolean started;

	private Thread thread = Thread.currentThread();

	private Thread newThread(Runnable task) {
		this.thread = new Thread(task, "hasty");
		this.started = true;
		return this.thread;
	}

	@Override
	public void execute(Runnable task) {
		if (this.started && Thread.currentThread() == this.thread) {
			this.service.execute(task);
			return;
		}
		try {
			this.service.submit(task).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.service.shutdown();
	}

}
