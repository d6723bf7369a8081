package dev.mimic.resp.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Queue in front of the executor of a server, which refuses tasks while it has no free
 * thread: here they wait for one. Each connection queues one task at most, so that the
 * queue is bounded by their number.
 *
 * @author Mimic Contributors
 */
final class WorkQueue implements Runnable {

	private final Executor executor;

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger running = new AtomicInteger();

	WorkQueue(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Runs a task, now or later.
	 * @param task the task, which must not throw
	 * @param loop retries, if the executor has neither a free thread nor a worker of this
	 * queue
	 */
	void execute(Runnable task, Executor loop) {
		this.waiting.add(task);
		startWorker(loop);
	}

	/**
	 * Takes a task back.
	 * @param task the task
	 * @return whether it will not run; otherwise it runs, or has run
	 */
	boolean withdraw(Runnable task) {
		return this.waiting.remove(task);
	}

	private void startWorker(Executor loop) {
		this.running.incrementAndGet();
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			// Running workers look into the queue before they end. If there is none, the
			// threads of the executor are just about to become free
			if (this.running.decrementAndGet() == 0 && !this.waiting.isEmpty() && !isShutDown()) {
				loop.execute(() -> startWorker(loop));
			}
		}
	}

	@Override
	public void run() {
		do {
			Runnable task = this.waiting.poll();
			while (task != null) {
				task.run();
				task = this.waiting.poll();
			}
		}
		while (this.running.decrementAndGet() == 0 && !this.waiting.isEmpty() && enter());
	}

	private boolean isShutDown() {
		return this.executor instanceof ExecutorService service && service.isShutdown();
	}

	private boolean enter() {
		this.running.incrementAndGet();
		return true;
	}

}
