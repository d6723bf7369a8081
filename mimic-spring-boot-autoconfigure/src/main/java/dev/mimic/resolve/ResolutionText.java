package dev.mimic.resolve;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.mimic.async.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Renders a {@link Resolution} as text.
 *
 * @author Mimic Contributors
 */
final class ResolutionText {

	private static final String SEPARATOR = ": ";

	private final StringBuilder text = new StringBuilder();

	private ResolutionText() {
	}

	static String of(Resolution resolution) {
		ResolutionText rendering = new ResolutionText();
		rendering.append(resolution, "the context", "");
		return rendering.text.toString();
	}

	/**
	 * Renders a duration with an appropriate unit.
	 * @param nanos the duration in nanoseconds
	 * @return the text, such as "12 ms"
	 */
	static String time(long nanos) {
		if (nanos < 1_000_000) {
			return (nanos / 1_000) + " us";
		}
		if (nanos < 10_000_000) {
			return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
		}
		if (nanos < 1_000_000_000) {
			return (nanos / 1_000_000) + " ms";
		}
		return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
	}

	static String time(Duration duration) {
		return time(Durations.nanos(duration));
	}

	private void append(Resolution resolution, String unnamed, String indent) {
		this.text.append(headline(resolution, unnamed));
		int number = 1;
		boolean several = resolution.alternatives().size() > 1;
		for (Resolution.Alternative alternative : resolution.alternatives()) {
			String inner = indent;
			if (several) {
				line(indent + "  ", "alternative " + alternative.position() + pause(alternative.coolDown()));
				inner = indent + "  ";
			}
			for (Resolution.Candidate candidate : alternative.candidates()) {
				append(candidate, number++, inner);
			}
			alternative.functions().forEach(new FunctionLines(inner)::append);
			if (alternative.candidates().isEmpty()) {
				line(inner + "  ", "no candidate: no protocol has a value or a function for its endpoint"
						+ known(alternative.values()));
			}
		}
	}

	private static String pause(Resolution.@Nullable CoolDown coolDown) {
		return (coolDown != null) ? ", tried last: it failed " + time(coolDown.elapsed()) + " ago and cools down for "
				+ time(coolDown.remaining()) : "";
	}

	private static String known(List<Resolution.Value> values) {
		if (values.isEmpty()) {
			return "; the context is empty";
		}
		Set<String> keys = new LinkedHashSet<>();
		values.forEach((value) -> keys.add(value.key()));
		return "; the context has values for: " + String.join(", ", keys);
	}

	private static String headline(Resolution resolution, String unnamed) {
		String what = (resolution.connection() != null) ? "connection '" + resolution.connection() + "'" : unnamed;
		String after = " after " + time(resolution.elapsed());
		return switch (resolution.outcome()) {
			case PLANNED -> "Plan for " + what;
			case RUNNING -> "Resolving " + what + " for " + time(resolution.elapsed());
			case CONNECTED -> "Connected " + what + after;
			case NO_FLOW -> "No flow for " + what + after;
			case CYCLE -> "No flow for " + what + after + ": functions need each other in a circle";
			case TIMED_OUT -> "No flow for " + what + ": out of time" + after;
			case CANCELLED -> "No flow for " + what + ": cancelled" + after;
			case ERROR -> "No flow for " + what + ": ended by an error" + after;
		};
	}

	private void append(Resolution.Candidate candidate, int number, String indent) {
		StringBuilder line = new StringBuilder();
		line.append(number).append(". ").append(candidate.protocol());
		if (candidate.endpoint() != null) {
			line.append(' ').append(candidate.endpoint());
		}
		line.append(" (").append(candidate.origin()).append(')').append(outcome(candidate));
		line(indent + "  ", line.toString());
		String deeper = indent + "     ";
		for (Resolution.Phase phase : candidate.phases()) {
			line(deeper,
					phase.name() + ((phase.subject() != null) ? " " + phase.subject() : "") + ": "
							+ time(phase.elapsed())
							+ ((phase.error() != null) ? ", " + remainder(phase.error(), candidate.error()) : ""));
		}
		for (Resolution layer : candidate.layers()) {
			this.text.append('\n').append(deeper);
			append(layer, "the layer below", deeper);
		}
	}

	// A reason that the line of the candidate tells is left out
	private static String remainder(String error, @Nullable String told) {
		for (int start = 0; told != null && start >= 0; start = next(error, start)) {
			if (told.contains(error.substring(start))) {
				return (start > 0) ? error.substring(0, start - SEPARATOR.length()) : "failed";
			}
		}
		return error;
	}

	private static int next(String error, int start) {
		int separator = error.indexOf(SEPARATOR, start);
		return (separator >= 0) ? separator + SEPARATOR.length() : -1;
	}

	private static String outcome(Resolution.Candidate candidate) {
		Duration elapsed = candidate.elapsed();
		String after = (elapsed != null) ? " after " + time(elapsed) : "";
		return switch (candidate.status()) {
			case READY -> ": not tried";
			case CONNECTING -> ": connecting" + after.replace("after", "for");
			case CONNECTED -> ": connected" + after;
			case FAILED -> ": failed" + after + ": " + candidate.error();
			case NO_VALUE -> ": no endpoint, its function has no value";
		};
	}

	private void line(String indent, String line) {
		this.text.append('\n').append(indent).append(line);
	}

	/**
	 * Renders the functions without a value and what they are missing.
	 */
	private final class FunctionLines {

		private final String indent;

		FunctionLines(String indent) {
			this.indent = indent + "  ";
		}

		void append(Resolution.Function function) {
			if (function.value() == null) {
				line(this.indent, "- " + function.key() + " <- " + function.arguments() + " (" + function.origin()
						+ ") has no value" + reason(function));
			}
		}

		private static String reason(Resolution.Function function) {
			if (!function.cycle().isEmpty()) {
				Set<String> keys = new LinkedHashSet<>(function.cycle());
				return ": cycle " + String.join(" -> ", function.cycle()) + "; a value for " + String.join(" or ", keys)
						+ " would feed it";
			}
			if (function.missing() != null) {
				return ": '" + function.missing() + "' is missing";
			}
			return (function.error() != null) ? ": " + function.error() : "";
		}

	}

}
