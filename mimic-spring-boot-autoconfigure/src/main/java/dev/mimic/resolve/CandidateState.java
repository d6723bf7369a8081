package dev.mimic.resolve;

import dev.mimic.context.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Candidate of a {@link CandidateWalk}: an entry of a protocol's key, its endpoint once
 * it is known, and the attempt to connect it.
 *
 * @param <E> the type of the endpoint
 * @author Mimic Contributors
 */
final class CandidateState<E> {

	private final Registration<E> registration;

	private final Entry<E> entry;

	/**
	 * The place of the function among those of its key, or -1 for a value.
	 */
	private final int position;

	private @Nullable E endpoint;

	private boolean asked;

	private volatile @Nullable AttemptRecord attempt;

	private @Nullable CandidateState<?> next;

	CandidateState(Registration<E> registration, Entry.Value<E> value) {
		this.registration = registration;
		this.entry = value;
		this.position = -1;
		this.endpoint = value.value();
	}

	CandidateState(Registration<E> registration, Entry.Function<E> function, int position) {
		this.registration = registration;
		this.entry = function;
		this.position = position;
	}

	private CandidateState(CandidateState<E> planned) {
		this.registration = planned.registration;
		this.entry = planned.entry;
		this.position = planned.position;
		this.endpoint = planned.endpoint;
		this.asked = planned.asked;
	}

	/**
	 * Returns this candidate as if it had not been tried.
	 * @return a fresh candidate with the same endpoint
	 */
	CandidateState<E> fresh() {
		return new CandidateState<>(this);
	}

	Registration<E> registration() {
		return this.registration;
	}

	Entry<E> entry() {
		return this.entry;
	}

	int position() {
		return this.position;
	}

	@Nullable E endpoint() {
		return this.endpoint;
	}

	boolean isAsked() {
		return this.asked;
	}

	@SuppressWarnings("unchecked")
	void answer(@Nullable Object value) {
		this.endpoint = (E) value;
		this.asked = true;
	}

	@Nullable AttemptRecord attempt() {
		return this.attempt;
	}

	/**
	 * Returns whether this is a working hop that did not reach its target.
	 * @return whether its failure is that of the target
	 */
	boolean isFailureOfTarget() {
		Throwable failure = (this.attempt != null) ? this.attempt.failure() : null;
		return failure != null && this.registration.protocol() instanceof HopProtocol<?> hop
				&& hop.isFailureOfTarget(failure);
	}

	void start(AttemptRecord started) {
		this.attempt = started;
	}

	/**
	 * Returns the candidate that is tried after this one.
	 * @return the candidate, or {@code null} if this is the last one
	 */
	@Nullable CandidateState<?> next() {
		return this.next;
	}

	void setNext(CandidateState<?> follower) {
		this.next = follower;
	}

}
