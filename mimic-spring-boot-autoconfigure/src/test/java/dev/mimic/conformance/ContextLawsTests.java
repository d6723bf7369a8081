package dev.mimic.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.Evaluation;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The laws of contexts and of their evaluation, on random contexts.
 *
 * @author Mimic Contributors
 */
class ContextLawsTests {

	@Property
	void mergeIsAssociative(@ForAll long seed) {
		Random random = new Random(seed);
		Context base = new RandomGraph(seed).context();
		List<Key<Integer>> keys = List.of(Key.named("x", Integer.class), Key.named("y", Integer.class));
		Context a = grow(base, keys, random);
		Context b = grow(random.nextBoolean() ? base : a, keys, random);
		Context c = grow(random.nextBoolean() ? b : a, keys, random);
		assertThat(entries(a.merge(b).merge(c))).isEqualTo(entries(a.merge(b.merge(c))));
	}

	@Property
	void mergingWithItselfOrItsBaseOrNothingAddsNothing(@ForAll long seed) {
		Context base = new RandomGraph(seed).context();
		Context grown = grow(base, List.of(Key.named("x", Integer.class)), new Random(seed));
		assertThat(entries(grown.merge(grown))).isEqualTo(entries(grown));
		assertThat(entries(grown.merge(base))).isEqualTo(entries(grown));
		assertThat(entries(grown.merge(Context.empty()))).isEqualTo(entries(grown));
		assertThat(entries(Context.empty().merge(grown))).isEqualTo(entries(grown));
	}

	@Property
	void contextsAreNeverChanged(@ForAll long seed) {
		RandomGraph graph = new RandomGraph(seed);
		Context context = graph.context();
		Map<Key<?>, List<Entry<?>>> before = entries(context);
		Key<Integer> key = graph.keys().get(0);
		context.add(key, 1);
		context.replace(key, 2);
		context.fold(key, Fun.of(() -> 3));
		context.merge(new RandomGraph(~seed).context());
		context.withOrigin("elsewhere").add(key, 4);
		evaluateAll(context, graph.random());
		assertThat(entries(context)).isEqualTo(before);
	}

	@Property
	void evaluationEndsAndRunsEachFunctionAtMostOnce(@ForAll long seed) {
		RandomGraph graph = new RandomGraph(seed);
		evaluateAll(graph.context(), graph.random());
		assertThat(graph.runs()).allMatch((runs) -> runs <= 1);
	}

	@Property
	void outcomesDoNotDependOnWhoIsAskedFirst(@ForAll long seed) {
		RandomGraph graph = new RandomGraph(seed);
		Context context = graph.context();
		Map<String, Optional<Integer>> alone = new LinkedHashMap<>();
		for (Key<Integer> key : graph.keys()) {
			for (int i = 0; i < context.functions(key).size(); i++) {
				Integer value = Evaluation.of(context).evaluate(key, i).join();
				alone.put(key + "/" + i, Optional.ofNullable(value));
			}
		}
		assertThat(evaluateAll(context, graph.random())).containsExactlyInAnyOrderEntriesOf(alone);
	}

	@Property(tries = 20)
	void longChainWhoseFirstBodyCompletesLateNeitherOverflowsNorHangs(@ForAll boolean async) {
		CompletableFuture<Integer> late = new CompletableFuture<>();
		Key<Integer> key = Key.named("k0", Integer.class);
		Context context = Context.empty().fold(key, Fun.async(() -> late));
		for (int i = 1; i <= 10_000; i++) {
			Key<Integer> next = Key.named("k" + i, Integer.class);
			context = context.fold(next,
					async ? Fun.async(Arg.req(key), (value) -> CompletableFuture.completedFuture(value + 1))
							: Fun.of(Arg.req(key), (value) -> value + 1));
			key = next;
		}
		CompletableFuture<@Nullable Integer> result = Evaluation.of(context).evaluate(key, 0);
		assertThat(result).isNotDone();
		late.complete(0);
		assertThat(result).isCompletedWithValue(10_000);
	}

	private static Context grow(Context base, List<Key<Integer>> keys, Random random) {
		Context result = base;
		int steps = random.nextInt(4);
		for (int i = 0; i < steps; i++) {
			Key<Integer> key = keys.get(random.nextInt(keys.size()));
			result = switch (random.nextInt(3)) {
				case 0 -> result.add(key, i);
				case 1 -> result.replace(key, i);
				default -> result.fold(key, Fun.of(() -> 1));
			};
		}
		return result;
	}

	private static Map<Key<?>, List<Entry<?>>> entries(Context context) {
		Map<Key<?>, List<Entry<?>>> entries = new LinkedHashMap<>();
		for (Key<?> key : context.keys()) {
			List<Entry<?>> list = new ArrayList<>(context.values(key));
			list.addAll(context.functions(key));
			entries.put(key, list);
		}
		return entries;
	}

	private static Map<String, Optional<Integer>> evaluateAll(Context context, Random random) {
		List<Runnable> questions = new ArrayList<>();
		Map<String, Optional<Integer>> answers = new LinkedHashMap<>();
		Evaluation evaluation = Evaluation.of(context);
		for (Key<?> key : context.keys()) {
			for (int i = 0; i < context.functions(key).size(); i++) {
				int position = i;
				questions.add(() -> answers.put(key + "/" + position,
						Optional.ofNullable((Integer) evaluation.evaluate(key, position).join())));
			}
		}
		Collections.shuffle(questions, random);
		questions.forEach(Runnable::run);
		return answers;
	}

}
