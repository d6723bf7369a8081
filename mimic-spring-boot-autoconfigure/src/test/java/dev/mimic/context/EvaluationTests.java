package dev.mimic.context;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Evaluation}.
 *
 * @author Mimic Contributors
 */
class EvaluationTests {

	private final Key<String> endpoint = Key.named("endpoint", String.class);

	private final Key<String> host = Key.named("host", String.class);

	private final Key<Integer> port = Key.named("port", Integer.class);

	@Test
	void explicitValueBeatsFunctions() {
		Context context = Context.empty().fold(this.host, Fun.of(() -> {
			throw new AssertionError("The function has run");
		})).add(this.host, "db");
		assertThat(evaluate(context.fold(this.endpoint, Fun.of(Arg.req(this.host), (h) -> h)))).isEqualTo("db");
	}

	@Test
	void functionsOfAKeyAreAskedFromTheNewestUntilOneHasAValue() {
		List<String> asked = new ArrayList<>();
		Context context = Context.empty()
			.fold(this.host, Fun.of(() -> note(asked, "oldest")))
			.fold(this.host, Fun.of(() -> note(asked, "older")))
			.fold(this.host, Fun.<String>of(() -> {
				asked.add("newest");
				return null;
			}))
			.fold(this.endpoint, Fun.of(Arg.req(this.host), (h) -> h));
		assertThat(evaluate(context)).isEqualTo("older");
		assertThat(asked).containsExactly("newest", "older");
	}

	@Test
	void functionRunsOnceWhoeverNeedsIt() {
		AtomicInteger runs = new AtomicInteger();
		Context context = Context.empty()
			.fold(this.port, Fun.of(runs::incrementAndGet))
			.fold(this.host, Fun.of(Arg.req(this.port), (p) -> "h" + p))
			.fold(this.endpoint, Fun.of(Arg.req(this.port), Arg.req(this.host), (p, h) -> h + ":" + p));
		Evaluation evaluation = Evaluation.of(context);
		assertThat(evaluation.evaluate(this.endpoint, 0).join()).isEqualTo("h1:1");
		assertThat(evaluation.evaluate(this.host, 0).join()).isEqualTo("h1");
		assertThat(runs).hasValue(1);
	}

	@Test
	void functionOnItsOwnKeyRefinesOlderOnes() {
		Context context = Context.empty()
			.fold(this.endpoint, Fun.of(() -> "db"))
			.fold(this.endpoint, Fun.of(Arg.req(this.endpoint), (older) -> older + ".internal"));
		assertThat(Evaluation.of(context).evaluate(this.endpoint, 1).join()).isEqualTo("db.internal");
	}

	@Test
	void cycleEndsAndIsNamed() {
		Context context = Context.empty()
			.fold(this.endpoint, Fun.of(Arg.req(this.host), (h) -> h))
			.fold(this.host, Fun.of(Arg.req(this.endpoint), (e) -> e));
		Evaluation evaluation = Evaluation.of(context);
		assertThat(evaluation.evaluate(this.endpoint, 0).join()).isNull();
		assertThat(evaluation.isCycleSeen()).isTrue();
		assertThat(evaluation.outcomes()).anySatisfy((outcome) -> assertThat(outcome.cycle()).hasSize(3)
			.contains(this.endpoint, this.host)
			.startsWith(outcome.entry().key())
			.endsWith(outcome.entry().key()));
	}

	@Test
	void cycleThatIsFedFromOutsideHasAValue() {
		Context context = Context.empty()
			.fold(this.host, Fun.of(() -> "db"))
			.fold(this.host, Fun.of(Arg.req(this.endpoint), (e) -> e))
			.fold(this.endpoint, Fun.of(Arg.req(this.host), (h) -> h + ":1"));
		Evaluation evaluation = Evaluation.of(context);
		assertThat(evaluation.evaluate(this.endpoint, 0).join()).isEqualTo("db:1");
		assertThat(evaluation.isCycleSeen()).isFalse();
	}

	@Test
	void valueThatComesLaterIsWaitedFor() {
		CompletableFuture<Integer> late = new CompletableFuture<>();
		Context context = Context.empty()
			.fold(this.port, Fun.async(() -> late))
			.fold(this.endpoint, Fun.of(Arg.req(this.port), (p) -> "db:" + p));
		Evaluation evaluation = Evaluation.of(context);
		CompletableFuture<@Nullable String> value = evaluation.evaluate(this.endpoint, 0);
		assertThat(value).isNotDone();
		assertThat(evaluation.isRunning()).isTrue();
		late.complete(7);
		assertThat(value).isCompletedWithValue("db:7");
		assertThat(evaluation.isRunning()).isFalse();
	}

	@Test
	void failureOfABodyIsNoValueWithACause() {
		Exception thrown = new IllegalStateException("no metadata service");
		Context context = Context.empty()
			.fold(this.host, Fun.of(() -> "fallback"))
			.fold(this.host, Fun.async(() -> CompletableFuture.failedFuture(new CompletionException(thrown))))
			.fold(this.endpoint, Fun.of(Arg.req(this.host), (h) -> h));
		Evaluation evaluation = Evaluation.of(context);
		assertThat(evaluation.evaluate(this.endpoint, 0).join()).isEqualTo("fallback");
		assertThat(evaluation.outcomes()).first().extracting(FunctionOutcome::cause).isSameAs(thrown);
	}

	@Test
	void bodyThatGivesNoStageHasNoValue() {
		Context context = Context.empty().fold(this.endpoint, Fun.async(EvaluationTests::nothing));
		Evaluation evaluation = Evaluation.of(context);
		assertThat(evaluation.evaluate(this.endpoint, 0).join()).isNull();
		assertThat(evaluation.outcomes()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.cause()).hasMessage("The function gave no stage"));
	}

	@Test
	void errorOfABodyEndsTheEvaluation() {
		Context context = Context.empty().fold(this.host, Fun.of(() -> "older")).fold(this.host, Fun.of(() -> {
			throw new StackOverflowError("of the body");
		})).fold(this.endpoint, Fun.of(Arg.req(this.host), (h) -> h));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> evaluate(context))
			.withCauseInstanceOf(StackOverflowError.class);
	}

	@Test
	void cancelStopsWhatIsPending() {
		CompletableFuture<Integer> late = new CompletableFuture<>();
		Context context = Context.empty()
			.fold(this.port, Fun.async(() -> late))
			.fold(this.endpoint, Fun.of(Arg.req(this.port), (p) -> {
				throw new AssertionError("The body has run");
			}));
		Evaluation evaluation = Evaluation.of(context);
		CompletableFuture<@Nullable String> value = evaluation.evaluate(this.endpoint, 0);
		evaluation.cancel();
		assertThat(late).isCancelled();
		// Not by join(), which has words of its own since JDK 23
		assertThat(value.handle((none, failure) -> failure))
			.isCompletedWithValueMatching((failure) -> failure instanceof CancellationException
					&& "The evaluation was cancelled".equals(failure.getMessage()), "failed as cancelled");
	}

	private @Nullable String evaluate(Context context) {
		return Evaluation.of(context).evaluate(this.endpoint, 0).join();
	}

	private static String note(List<String> asked, String name) {
		asked.add(name);
		return name;
	}

	@SuppressWarnings("NullAway") // Against the contract
	private static CompletableFuture<String> nothing() {
		return null;
	}

}
