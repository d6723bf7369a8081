package dev.mimic.flow;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Blocking code that serves one flow. Cancelling it interrupts the code, but completes
 * this future only if the code has not begun: it is complete when nothing runs.
 *
 * @author Mimic Contributors
 */
final class BlockingTask extends CompletableFuture<@Nullable Void> implements Runnable {

	private final FlowHandler.Blocking handler;

	private final Flow flow;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Thread runner;

	private boolean interrupted;

	BlockingTask(FlowHandler.Blocking handler, Flow flow) {
		this.handler = handler;
		this.flow = flow;
	}

	@Override
	public void run() {
		if (!enter()) {
			return;
		}
		Throwable failure = null;
		try {
			this.handler.handle(this.flow);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		leave();
		if (failure != null) {
			completeExceptionally(failure);
		}
		else {
			complete(null);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.lock.lock();
		try {
			if (this.runner != null && mayInterruptIfRunning) {
				this.interrupted = true;
				this.runner.interrupt();
			}
			return this.runner == null && super.cancel(mayInterruptIfRunning);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean enter() {
		this.lock.lock();
		try {
			if (isDone()) {
				return false;
			}
			this.runner = Thread.currentThread();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void leave() {
		this.lock.lock();
		try {
			this.runner = null;
			if (this.interrupted) {
				// The thread goes on to something else, which was not interrupted
				Thread.interrupted();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
