package dev.mimic.conformance;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The bodies that a case can name.
 *
 * @author Mimic Contributors
 */
final class Bodies {

	private Bodies() {
	}

	static Function<List<@Nullable Integer>, @Nullable Integer> named(String name) {
		String[] parts = name.split(":");
		int parameter = (parts.length > 1) ? Integer.parseInt(parts[1]) : 0;
		return switch (parts[0]) {
			case "sum" -> Bodies::sum;
			case "sum+1" -> (List<@Nullable Integer> args) -> sum(args) + 1;
			case "weighted" -> Bodies::weighted;
			case "const" -> (List<@Nullable Integer> args) -> parameter;
			case "none" -> (List<@Nullable Integer> args) -> null;
			case "noneIfOdd" -> (List<@Nullable Integer> args) -> ((sum(args) & 1) != 0) ? null : (Integer) sum(args);
			case "noneIfNull" -> (List<@Nullable Integer> args) -> args.contains(null) ? null : (Integer) sum(args);
			case "onlyIf" ->
				(List<@Nullable Integer> args) -> (!args.isEmpty() && Objects.equals(args.get(0), parameter))
						? (Integer) sum(args) : null;
			case "raise", "raiseNotFound" -> (List<@Nullable Integer> args) -> {
				throw new IllegalStateException(name);
			};
			default -> throw new IllegalArgumentException("Unknown body " + name);
		};
	}

	private static int sum(List<@Nullable Integer> args) {
		int sum = 0;
		for (Integer arg : args) {
			sum += (arg != null) ? arg : 0;
		}
		return sum;
	}

	private static int weighted(List<@Nullable Integer> args) {
		int sum = 0;
		for (int i = 0; i < args.size(); i++) {
			Integer arg = args.get(i);
			sum += (i + 1) * ((arg != null) ? arg : 0);
		}
		return sum;
	}

}
