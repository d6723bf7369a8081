package dev.mimic.resolve;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a phase while it goes on and after that.
 *
 * @author Mimic Contributors
 */
final class PhaseRecord {

	private final String name;

	private final @Nullable Object subject;

	private final long start;

	private volatile @Nullable Throwable failure;

	private volatile long elapsed = -1;

	private @Nullable PhaseRecord older;

	PhaseRecord(String name, @Nullable Object subject, long start) {
		this.name = name;
		this.subject = subject;
		this.start = start;
	}

	/**
	 * Returns the phase of the same attempt that began before this one.
	 * @return the phase, or {@code null} if this is the first one
	 */
	@Nullable PhaseRecord older() {
		return this.older;
	}

	void setOlder(@Nullable PhaseRecord phase) {
		this.older = phase;
	}

	void end(long now, @Nullable Throwable ex) {
		this.failure = (ex != null) ? Failures.unwrap(ex) : null;
		this.elapsed = now - this.start;
	}

	String name() {
		return this.name;
	}

	@Nullable Object subject() {
		return this.subject;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Returns how long this phase took, or has taken so far.
	 * @param now the time
	 * @return nanoseconds
	 */
	long elapsed(long now) {
		long total = this.elapsed;
		return (total >= 0) ? total : now - this.start;
	}

}
