package dev.mimic.resp.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other on the threads that bring them.
 *
 * @author Mimic Contributors
 */
final class SerialLoop implements ConnectionLoop {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger left = new AtomicInteger();

	private volatile @Nullable Thread current;

	@Override
	public boolean isIn() {
		return this.current == Thread.currentThread();
	}

	@Override
	public @Nullable EventExecutor executor() {
		return null;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.left.getAndIncrement() == 0) {
			this.current = Thread.currentThread();
			do {
				runNext();
				if (this.left.get() == 1) {
					this.current = null;
				}
			}
			while (this.left.decrementAndGet() > 0 && enter());
		}
	}

	private void runNext() {
		Runnable task = this.tasks.poll();
		if (task != null) {
			task.run();
		}
	}

	private boolean enter() {
		this.current = Thread.currentThread();
		return true;
	}

}
