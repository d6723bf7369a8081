package dev.mimic.async;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets something through that may happen very often: once at first, then every ten
 * seconds at most.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Throttle {

	private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

	private final LongSupplier nanoTime;

	private final AtomicLong next;

	private final AtomicInteger held = new AtomicInteger();

	/**
	 * Creates a throttle that lets the first one through.
	 * @param nanoTime tells the time
	 */
	public Throttle(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.next = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Counts one.
	 * @return how many there have been since the last one that was let through, or zero
	 * if this one is held back
	 */
	public int count() {
		this.held.incrementAndGet();
		long now = this.nanoTime.getAsLong();
		long next = this.next.get();
		return (now - next >= 0 && this.next.compareAndSet(next, now + PERIOD)) ? this.held.getAndSet(0) : 0;
	}

}
