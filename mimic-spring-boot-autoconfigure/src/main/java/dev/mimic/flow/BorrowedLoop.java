package dev.mimic.flow;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other on the threads of those who add them: whoever adds one
 * while none runs, runs it and all that others add meanwhile.
 *
 * @author Mimic Contributors
 */
final class BorrowedLoop implements FlowLoop {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private volatile @Nullable Thread running;

	@Override
	public boolean inLoop() {
		return this.running == Thread.currentThread();
	}

	@Override
	public @Nullable EventExecutor executor() {
		return null;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.waiting.getAndIncrement() == 0) {
			runAll();
		}
	}

	private void runAll() {
		this.running = Thread.currentThread();
		do {
			Runnable task = this.tasks.remove();
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				Thread thread = Thread.currentThread();
				thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			}
			if (this.waiting.get() == 1) {
				this.running = null;
			}
		}
		while (this.waiting.decrementAndGet() > 0 && resume());
	}

	private boolean resume() {
		this.running = Thread.currentThread();
		return true;
	}

}
