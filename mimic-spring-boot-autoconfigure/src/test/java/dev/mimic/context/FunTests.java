package dev.mimic.context;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Fun} and {@link Arg}.
 *
 * @author Mimic Contributors
 */
class FunTests {

	private static final Key<String> RESULT = Key.named("result", String.class);

	private static final Key<String> A = Key.named("a", String.class);

	private static final Key<String> B = Key.named("b", String.class);

	private static final Key<String> MISSING = Key.named("missing", String.class);

	static List<Fun<String>> functionsOfEveryForm() {
		Arg<String> a = Arg.req(A);
		Arg<String> b = Arg.req(B);
		return List.of(Fun.of(() -> "ababab".substring(0, 0)), Fun.of(a, (v) -> v), Fun.of(a, b, (v, w) -> v + w),
				Fun.of(a, b, a, (v, w, x) -> v + w + x), Fun.of(a, b, a, b, (v, w, x, y) -> v + w + x + y),
				Fun.of(a, b, a, b, a, (v, w, x, y, z) -> v + w + x + y + z),
				Fun.of(List.of(a, b, a, b, a, b), FunTests::join));
	}

	static List<Fun<String>> asynchronousFunctionsOfEveryForm() {
		Arg<String> a = Arg.req(A);
		Arg<String> b = Arg.req(B);
		return List.of(Fun.async(() -> later("")), Fun.async(a, (v) -> later(v)),
				Fun.async(a, b, (v, w) -> later(v + w)), Fun.async(a, b, a, (v, w, x) -> later(v + w + x)),
				Fun.async(a, b, a, b, (v, w, x, y) -> later(v + w + x + y)),
				Fun.async(a, b, a, b, a, (v, w, x, y, z) -> later(v + w + x + y + z)),
				Fun.async(List.of(a, b, a, b, a, b), (args) -> later(join(args))));
	}

	static Stream<Fun<String>> all() {
		return Stream.concat(functionsOfEveryForm().stream(), asynchronousFunctionsOfEveryForm().stream());
	}

	@ParameterizedTest
	@MethodSource("all")
	void argumentsReachTheBodyInTheirOrder(Fun<String> fun) {
		assertThat(value(fun)).isEqualTo("ababab".substring(0, fun.args().size()));
	}

	@Test
	void requiredArgumentWithoutValueKeepsTheBodyFromRunning() {
		Fun<String> fun = Fun.of(Arg.req(A), Arg.req(MISSING), (a, missing) -> {
			throw new AssertionError("The body has run");
		});
		Evaluation evaluation = evaluation(fun);
		assertThat(evaluation.evaluate(RESULT, 0).join()).isNull();
		assertThat(evaluation.outcomes()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.missing()).isEqualTo(MISSING));
		assertThat(evaluation.isCycleSeen()).isFalse();
	}

	@Test
	void optionalArgumentsAreNullAndDefaultsTakeTheirPlace() {
		assertThat(value(Fun.of(Arg.opt(MISSING), Arg.dft(MISSING, "x"), Arg.dft(A, "x"),
				(optional, missing, present) -> optional + missing + present)))
			.isEqualTo("nullxa");
		assertThat(value(Fun.of(List.of(Arg.opt(MISSING), Arg.req(A)), (args) -> args.toString())))
			.isEqualTo("[null, a]");
	}

	@Test
	void mapsAreComputedInPlace() {
		Fun<String> pair = Fun.of(Arg.req(A), Arg.req(B), String::concat);
		assertThat(value(Fun.of(Arg.map(pair), Arg.req(A), String::concat))).isEqualTo("aba");
		assertThat(value(Fun.of(Arg.map(Fun.of(Arg.req(MISSING), (missing) -> missing)), (never) -> "ran"))).isNull();
	}

	@Test
	void argumentsOfTheListFormCanNotBeChanged() {
		Fun<String> fun = Fun.of(List.of(Arg.req(A)), (args) -> {
			args.set(0, "changed");
			return "changed";
		});
		Evaluation evaluation = evaluation(fun);
		assertThat(evaluation.evaluate(RESULT, 0).join()).isNull();
		assertThat(evaluation.outcomes().get(0).cause()).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void formIsShownWithoutValues() {
		assertThat(Fun.of(Arg.req(A), Arg.opt(B), Arg.dft(MISSING, "s3cret"), Arg.map(Fun.of(Arg.req(A), (a) -> a)),
				(a, b, c, d) -> "x"))
			.hasToString("(a, b?, missing|default, map(a))");
	}

	@Test
	@SuppressWarnings({ "NullAway", "DataFlowIssue" })
	void nullsAreRefused() {
		assertThatNullPointerException().isThrownBy(() -> Fun.of(List.of(), null))
			.withMessage("'body' must not be null");
		assertThatNullPointerException().isThrownBy(() -> Fun.async(Arg.req(A), null))
			.withMessage("'body' must not be null");
		assertThatNullPointerException().isThrownBy(() -> Fun.of(Arg.req(A), null, (a, b) -> "x"))
			.withMessage("'args' must not hold null");
	}

	@Test
	void argumentsCanBeInspectedButNotChanged() {
		Fun<String> fun = Fun.of(Arg.req(A), (a) -> a);
		assertThat(fun.args()).hasSize(1);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> fun.args().remove(0));
	}

	private static @Nullable String value(Fun<String> fun) {
		return evaluation(fun).evaluate(RESULT, 0).join();
	}

	private static Evaluation evaluation(Fun<String> fun) {
		return Evaluation.of(Context.empty().add(A, "a").add(B, "b").fold(RESULT, fun));
	}

	private static String join(List<@Nullable Object> args) {
		StringBuilder text = new StringBuilder();
		args.forEach(text::append);
		return text.toString();
	}

	private static CompletionStage<String> later(String value) {
		return CompletableFuture.supplyAsync(() -> value);
	}

}
