package dev.mimic.resolve;

import dev.mimic.async.Stages;
import org.jspecify.annotations.Nullable;

/**
 * State of a phase, kept for the explanation during the phase and afterwards. Idle flows
 * keep one or two of them, so fields have more than one use.
 *
 * @author Mimic Contributors
 */
final class PhaseRecord {

	private final String name;

	private final @Nullable Object subject;

	/**
	 * Start time of this phase or, once it has ended, its duration.
	 */
	private long time;

	private boolean ended;

	private @Nullable Throwable failure;

	private @Nullable PhaseRecord older;

	PhaseRecord(String name, @Nullable Object subject, long start) {
		this.name = name;
		this.subject = subject;
		this.time = start;
	}

	/**
	 * Returns the phase of the same attempt that started before this one.
	 * @return the phase, or {@code null} if this is the first one
	 */
	@Nullable PhaseRecord older() {
		return this.older;
	}

	void setOlder(@Nullable PhaseRecord phase) {
		this.older = phase;
	}

	synchronized void end(long now, @Nullable Throwable ex) {
		if (!this.ended) {
			this.ended = true;
			this.time = now - this.time;
			this.failure = (ex != null) ? Stages.unwrap(ex) : null;
		}
	}

	String name() {
		return this.name;
	}

	@Nullable Object subject() {
		return this.subject;
	}

	/**
	 * Returns the address that this phase has connected.
	 * @return the address, or {@code null} if there is none
	 */
	synchronized @Nullable AddressChoice choice() {
		return (this.ended && this.failure == null && this.subject instanceof AddressChoice choice) ? choice : null;
	}

	synchronized @Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Returns the duration of this phase, or its duration so far.
	 * @param now the time
	 * @return nanoseconds
	 */
	synchronized long elapsed(long now) {
		return this.ended ? this.time : now - this.time;
	}

}
