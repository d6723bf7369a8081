package dev.mimic.resolve;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Explanation of a resolution: the candidates in the order in which they were tried, the
 * origins of values, the functions that were evaluated, and the outcome of each attempt.
 * A common model for exception messages, logs and endpoints; all texts are free of
 * secrets.
 *
 * @param connection the name of the connection, or {@code null} for a plain context
 * @param outcome the outcome of the resolution
 * @param elapsed its duration
 * @param alternatives the contexts that were resolved, in the order in which they were
 * tried; those that were not reached are missing, except for those that cool down
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record Resolution(@Nullable String connection, Outcome outcome, Duration elapsed,
		List<Alternative> alternatives) {

	/**
	 * Returns the candidate that gave the flow.
	 * @return the candidate, or {@code null} if there is no flow
	 */
	public @Nullable Candidate winner() {
		return this.alternatives.stream()
			.flatMap((alternative) -> alternative.candidates().stream())
			.filter((candidate) -> candidate.status() == Status.CONNECTED)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns this explanation as maps, lists, texts and numbers, ready for JSON. Times
	 * are in microseconds.
	 * @return the plain structure
	 */
	public Map<String, Object> toMap() {
		return ResolutionMap.of(this);
	}

	/**
	 * Renders this explanation as text: a line for each candidate, value, function
	 * without a value and phase.
	 */
	@Override
	public String toString() {
		return ResolutionText.of(this);
	}

	/**
	 * Outcome of a resolution.
	 */
	public enum Outcome {

		/**
		 * Nothing was connected, on purpose.
		 */
		PLANNED,

		/**
		 * The resolution is still running.
		 */
		RUNNING,

		/**
		 * A candidate gave a flow.
		 */
		CONNECTED,

		/**
		 * No candidate gave a flow.
		 */
		NO_FLOW,

		/**
		 * There was no candidate because functions depend on each other in a cycle.
		 */
		CYCLE,

		/**
		 * The timeout was exceeded.
		 */
		TIMED_OUT,

		/**
		 * The caller cancelled the resolution.
		 */
		CANCELLED,

		/**
		 * An {@link Error} ended it.
		 */
		ERROR

	}

	/**
	 * Status of a candidate.
	 */
	public enum Status {

		/**
		 * The candidate has an endpoint, and was not tried.
		 */
		READY,

		/**
		 * The candidate is being tried.
		 */
		CONNECTING,

		/**
		 * The candidate gave the flow.
		 */
		CONNECTED,

		/**
		 * The candidate was tried and gave no flow.
		 */
		FAILED,

		/**
		 * The function of the candidate has no value.
		 */
		NO_VALUE

	}

	/**
	 * Context of the resolution.
	 *
	 * @param position its place among the alternatives of the connection, from 1
	 * @param coolDown the cool-down due to which it is tried after those that follow it,
	 * or {@code null} if there is none
	 * @param candidates the candidates, in the order in which they were considered
	 * @param values the explicit values and their origins
	 * @param functions the functions that were evaluated, in the order in which they
	 * ended
	 */
	public record Alternative(int position, @Nullable CoolDown coolDown, List<Candidate> candidates, List<Value> values,
			List<Function> functions) {
	}

	/**
	 * Cool-down of an alternative whose last attempt gave no flow.
	 *
	 * @param elapsed the time since that attempt
	 * @param remaining the time for which it is still tried last
	 */
	public record CoolDown(Duration elapsed, Duration remaining) {
	}

	/**
	 * Candidate of a context.
	 *
	 * @param protocol the name of the protocol
	 * @param endpoint the endpoint, or {@code null} if the function has no value
	 * @param origin the origin of the value or function
	 * @param status the status
	 * @param elapsed the duration of the attempt, or {@code null} if there was none
	 * @param phases the parts of the attempt, in the order in which they started
	 * @param error the reason why it gave no flow, if it was tried
	 * @param layers the resolutions below this one
	 */
	public record Candidate(String protocol, @Nullable String endpoint, String origin, Status status,
			@Nullable Duration elapsed, List<Phase> phases, @Nullable String error, List<Resolution> layers) {
	}

	/**
	 * Part of an attempt.
	 *
	 * @param name the name, such as "dns"
	 * @param subject its subject, such as an address
	 * @param elapsed its duration, or its duration so far
	 * @param error the reason why it failed, or {@code null}
	 */
	public record Phase(String name, @Nullable String subject, Duration elapsed, @Nullable String error) {
	}

	/**
	 * Explicit value.
	 *
	 * @param key the name of the key
	 * @param value the value
	 * @param origin its origin
	 */
	public record Value(String key, String value, String origin) {
	}

	/**
	 * Function that was evaluated.
	 *
	 * @param key the name of the key
	 * @param arguments the keys of its arguments
	 * @param origin its origin
	 * @param value its value, or {@code null} if it has none
	 * @param missing the required key without a value, if that is the reason
	 * @param cycle the keys of the cycle it belongs to, if that is the reason
	 * @param error the failure of its body, if that is the reason
	 */
	public record Function(String key, String arguments, String origin, @Nullable String value,
			@Nullable String missing, List<String> cycle, @Nullable String error) {
	}

}
