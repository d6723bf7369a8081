package dev.mimic.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.mimic.context.Arg;
import dev.mimic.context.Fun;
import org.jspecify.annotations.Nullable;

/**
 * Creates functions through the typed methods of {@link Fun} as far as they go, and from
 * a list of arguments beyond.
 *
 * @author Mimic Contributors
 */
final class FunFactory {

	private FunFactory() {
	}

	static Fun<Integer> of(List<Arg<@Nullable Integer>> args,
			Function<List<@Nullable Integer>, @Nullable Integer> body) {
		return switch (args.size()) {
			case 0 -> Fun.of(() -> body.apply(list()));
			case 1 -> Fun.of(args.get(0), (a) -> body.apply(list(a)));
			case 2 -> Fun.of(args.get(0), args.get(1), (a, b) -> body.apply(list(a, b)));
			case 3 -> Fun.of(args.get(0), args.get(1), args.get(2), (a, b, c) -> body.apply(list(a, b, c)));
			case 4 -> Fun.of(args.get(0), args.get(1), args.get(2), args.get(3),
					(a, b, c, d) -> body.apply(list(a, b, c, d)));
			case 5 -> Fun.of(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4),
					(a, b, c, d, e) -> body.apply(list(a, b, c, d, e)));
			default -> Fun.of(args, (values) -> body.apply(integers(values)));
		};
	}

	static Fun<Integer> async(List<Arg<@Nullable Integer>> args,
			Function<List<@Nullable Integer>, CompletionStage<@Nullable Integer>> body) {
		return switch (args.size()) {
			case 0 -> Fun.async(() -> body.apply(list()));
			case 1 -> Fun.async(args.get(0), (a) -> body.apply(list(a)));
			case 2 -> Fun.async(args.get(0), args.get(1), (a, b) -> body.apply(list(a, b)));
			case 3 -> Fun.async(args.get(0), args.get(1), args.get(2), (a, b, c) -> body.apply(list(a, b, c)));
			case 4 -> Fun.async(args.get(0), args.get(1), args.get(2), args.get(3),
					(a, b, c, d) -> body.apply(list(a, b, c, d)));
			case 5 -> Fun.async(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4),
					(a, b, c, d, e) -> body.apply(list(a, b, c, d, e)));
			default -> Fun.async(args, (values) -> body.apply(integers(values)));
		};
	}

	private static List<@Nullable Integer> integers(List<@Nullable Object> values) {
		List<@Nullable Integer> integers = new ArrayList<>();
		values.forEach((value) -> integers.add((Integer) value));
		return integers;
	}

	private static List<@Nullable Integer> list(@Nullable Integer... values) {
		return Arrays.asList(values);
	}

}
