package dev.mimic.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that a resolution would try: those that have an endpoint, in their order.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class Plan {

	private final CandidateWalk walk;

	private final List<Step<?>> steps;

	Plan(CandidateWalk walk) {
		this.walk = walk;
		List<Step<?>> ready = new ArrayList<>();
		walk.candidates().forEach((candidate) -> addStep(candidate, ready));
		this.steps = List.copyOf(ready);
	}

	private static <E> void addStep(CandidateState<E> candidate, List<Step<?>> steps) {
		E endpoint = candidate.endpoint();
		if (endpoint != null) {
			steps.add(new Step<>(candidate.registration().protocol(), endpoint));
		}
	}

	/**
	 * Returns the candidates.
	 * @return the candidates, in the order in which they would be tried
	 */
	public List<Step<?>> steps() {
		return this.steps;
	}

	/**
	 * Explains this plan.
	 * @return the explanation
	 */
	public Resolution explain() {
		Resolution.Alternative alternative = new ResolutionReport(Redactor.of(this.walk), 0).alternative(this.walk);
		return new Resolution(null, Resolution.Outcome.PLANNED, Duration.ZERO, List.of(alternative));
	}

	CandidateWalk walk() {
		return this.walk;
	}

	/**
	 * Renders the explanation.
	 */
	@Override
	public String toString() {
		return explain().toString();
	}

	/**
	 * A candidate with its endpoint.
	 *
	 * @param <E> the type of the endpoint
	 * @param protocol the protocol that would connect
	 * @param endpoint the endpoint, which may contain secrets
	 */
	public record Step<E>(Protocol<E> protocol, E endpoint) {

		/**
		 * Returns the endpoint if it belongs to a key.
		 * @param <T> the type of the endpoint
		 * @param key the key to compare with the one of the protocol
		 * @return the endpoint, or {@code null} if the key is another one
		 */
		@SuppressWarnings("unchecked")
		public <T> @Nullable T endpoint(Key<T> key) {
			return (this.protocol.endpoint() == key) ? (T) this.endpoint : null;
		}

		/**
		 * Renders the protocol only: endpoints can contain secrets.
		 */
		@Override
		public String toString() {
			return this.protocol.name();
		}

	}

}
