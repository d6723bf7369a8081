package dev.mimic.resolve;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The explanation of a resolution: what was tried, in which order, where each value came
 * from, which functions ran, and how each attempt went. One model for exception messages,
 * logs and endpoints; all texts are free of secrets.
 *
 * @param connection the name of the connection, or {@code null} for a plain context
 * @param outcome how the resolution ended
 * @param elapsed how long it took
 * @param alternatives the contexts that were resolved, in the order in which they were
 * tried; those that were not reached are missing, but for those that cool down
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
	 * Renders this explanation for people: a line for each candidate, value, function
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
		 * The resolution is still going on.
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
		 * There was no candidate because functions need each other in a circle.
		 */
		CYCLE,

		/**
		 * The time was over.
		 */
		TIMED_OUT,

		/**
		 * The caller gave up.
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
	 * One context of the resolution.
	 *
	 * @param position its place among the alternatives of the connection, from 1
	 * @param coolDown why it is tried after those that follow it, or {@code null} if it
	 * is not
	 * @param candidates the candidates, in the order in which they were looked at
	 * @param values the explicit values and where they came from
	 * @param functions the functions that were asked, in the order in which they ended
	 */
	public record Alternative(int position, @Nullable CoolDown coolDown, List<Candidate> candidates, List<Value> values,
			List<Function> functions) {
	}

	/**
	 * The pause of an alternative that gave no flow when it was tried the last time.
	 *
	 * @param elapsed how long ago that was
	 * @param remaining how long it still is tried last
	 */
	public record CoolDown(Duration elapsed, Duration remaining) {
	}

	/**
	 * One candidate.
	 *
	 * @param protocol the name of the protocol
	 * @param endpoint the endpoint, or {@code null} if the function has no value
	 * @param origin where the value or function came from
	 * @param status how it went
	 * @param elapsed how long the attempt took, or {@code null} if there was none
	 * @param phases the parts of the attempt, in the order in which they started
	 * @param error why it gave no flow, if it was tried
	 * @param layers the resolutions below this one
	 */
	public record Candidate(String protocol, @Nullable String endpoint, String origin, Status status,
			@Nullable Duration elapsed, List<Phase> phases, @Nullable String error, List<Resolution> layers) {
	}

	/**
	 * One part of an attempt.
	 *
	 * @param name the name, such as "dns"
	 * @param subject what it worked on, such as an address
	 * @param elapsed how long it took, or has taken so far
	 * @param error why it failed, or {@code null}
	 */
	public record Phase(String name, @Nullable String subject, Duration elapsed, @Nullable String error) {
	}

	/**
	 * An explicit value.
	 *
	 * @param key the name of the key
	 * @param value the value
	 * @param origin where it came from
	 */
	public record Value(String key, String value, String origin) {
	}

	/**
	 * A function that was asked for a value.
	 *
	 * @param key the name of the key
	 * @param arguments the keys of its arguments
	 * @param origin where it came from
	 * @param value its value, or {@code null} if it has none
	 * @param missing the required key without a value, if that is why
	 * @param cycle the keys of the circle it sits on, if that is why
	 * @param error what its body threw, if that is why
	 */
	public record Function(String key, String arguments, String origin, @Nullable String value,
			@Nullable String missing, List<String> cycle, @Nullable String error) {
	}

}
