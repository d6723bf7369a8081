package dev.mimic.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.mimic.context.Arg;
import dev.mimic.context.Fun;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of any arity through the typed methods of {@link Fun}.
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
			case 6 -> Fun.of(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), args.get(5),
					(a, b, c, d, e, f) -> body.apply(list(a, b, c, d, e, f)));
			case 7 -> Fun.of(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), args.get(5), args.get(6),
					(a, b, c, d, e, f, g) -> body.apply(list(a, b, c, d, e, f, g)));
			case 8 -> Fun.of(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), args.get(5), args.get(6),
					args.get(7), (a, b, c, d, e, f, g, h) -> body.apply(list(a, b, c, d, e, f, g, h)));
			default -> throw new IllegalArgumentException("Too many arguments");
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
			case 6 -> Fun.async(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), args.get(5),
					(a, b, c, d, e, f) -> body.apply(list(a, b, c, d, e, f)));
			case 7 -> Fun.async(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), args.get(5),
					args.get(6), (a, b, c, d, e, f, g) -> body.apply(list(a, b, c, d, e, f, g)));
			case 8 -> Fun.async(args.get(0), args.get(1), args.get(2), args.get(3), args.get(4), args.get(5),
					args.get(6), args.get(7), (a, b, c, d, e, f, g, h) -> body.apply(list(a, b, c, d, e, f, g, h)));
			default -> throw new IllegalArgumentException("Too many arguments");
		};
	}

	private static List<@Nullable Integer> list(@Nullable Integer... values) {
		return Arrays.asList(values);
	}

}
