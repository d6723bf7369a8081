package dev.mimic.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the thread on which a flow completes its futures, so that nothing else can happen
 * there.
 *
 * @author Mimic Contributors
 */
final class BusyThread {

	private final Thread caller = Thread.currentThread();

	private final CountDownLatch held = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	/**
	 * Holds the current thread, unless it is that of the test: a future can be complete
	 * before the test has told what follows, which then runs right there.
	 */
	void hold() {
		if (Thread.currentThread() == this.caller) {
			return;
		}
		this.held.countDown();
		try {
			this.released.await(Outcomes.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Waits until the thread of the flow is held.
	 * @param completion the future whose completion calls {@link #hold()}
	 * @return whether it is; it is not if the completion ran on the thread of the test
	 */
	boolean awaitHeld(CompletableFuture<?> completion) {
		Outcomes.until("The completion", () -> this.held.getCount() == 0 || completion.isDone());
		return this.held.getCount() == 0;
	}

	/**
	 * Lets the thread go.
	 * @return whether it was held
	 */
	boolean release() {
		this.released.countDown();
		return this.held.getCount() == 0;
	}

}
