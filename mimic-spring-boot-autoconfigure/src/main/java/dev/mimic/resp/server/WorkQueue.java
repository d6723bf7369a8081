package dev.mimic.resp.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what may block on the executor of a server. That refuses what it has no thread
 * for; here it waits for one that is done. Nobody but the sessions of the server queues
 * here, each once at most, so that the queue is bounded by their number.
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
	 * @param loop tries again, if the executor has neither a thread nor a task that could
	 * take this one over
	 */
	void execute(Runnable task, Executor loop) {
		this.waiting.add(task);
		startWorker(loop);
	}

	private void startWorker(Executor loop) {
		this.running.incrementAndGet();
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			// Whoever runs now looks into the queue after that. If nobody does, its
			// threads are just about to become free
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
