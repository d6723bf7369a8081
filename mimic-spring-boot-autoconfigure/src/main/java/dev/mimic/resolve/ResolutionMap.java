package dev.mimic.resolve;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.mimic.async.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Converts a {@link Resolution} to maps, lists, texts and numbers. Unknown and empty
 * properties are left out.
 *
 * @author Mimic Contributors
 */
final class ResolutionMap {

	private final Map<String, Object> map = new LinkedHashMap<>();

	private ResolutionMap() {
	}

	static Map<String, Object> of(Resolution resolution) {
		return new ResolutionMap().put("connection", resolution.connection())
			.put("outcome", name(resolution.outcome()))
			.put("micros", micros(resolution.elapsed()))
			.put("alternatives", resolution.alternatives().stream().map(ResolutionMap::of).toList()).map;
	}

	private static Map<String, Object> of(Resolution.Alternative alternative) {
		return new ResolutionMap().put("position", alternative.position())
			.put("coolDown", (alternative.coolDown() != null) ? of(alternative.coolDown()) : null)
			.put("candidates", alternative.candidates().stream().map(ResolutionMap::of).toList())
			.put("values", alternative.values().stream().map(ResolutionMap::of).toList())
			.put("functions", alternative.functions().stream().map(ResolutionMap::of).toList()).map;
	}

	private static Map<String, Object> of(Resolution.CoolDown coolDown) {
		return new ResolutionMap().put("elapsedMicros", micros(coolDown.elapsed()))
			.put("remainingMicros", micros(coolDown.remaining())).map;
	}

	private static Map<String, Object> of(Resolution.Candidate candidate) {
		return new ResolutionMap().put("protocol", candidate.protocol())
			.put("endpoint", candidate.endpoint())
			.put("origin", candidate.origin())
			.put("status", name(candidate.status()))
			.put("micros", micros(candidate.elapsed()))
			.put("phases", candidate.phases().stream().map(ResolutionMap::of).toList())
			.put("error", candidate.error())
			.put("layers", candidate.layers().stream().map(ResolutionMap::of).toList()).map;
	}

	private static Map<String, Object> of(Resolution.Phase phase) {
		return new ResolutionMap().put("name", phase.name())
			.put("subject", phase.subject())
			.put("micros", micros(phase.elapsed()))
			.put("error", phase.error()).map;
	}

	private static Map<String, Object> of(Resolution.Value value) {
		return new ResolutionMap().put("key", value.key())
			.put("value", value.value())
			.put("origin", value.origin()).map;
	}

	private static Map<String, Object> of(Resolution.Function function) {
		return new ResolutionMap().put("key", function.key())
			.put("arguments", function.arguments())
			.put("origin", function.origin())
			.put("value", function.value())
			.put("missing", function.missing())
			.put("cycle", function.cycle())
			.put("error", function.error()).map;
	}

	private static String name(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static @Nullable Long micros(@Nullable Duration duration) {
		return (duration != null) ? Durations.nanos(duration) / 1_000 : null;
	}

	private ResolutionMap put(String name, @Nullable Object value) {
		if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
			this.map.put(name, value);
		}
		return this;
	}

}
