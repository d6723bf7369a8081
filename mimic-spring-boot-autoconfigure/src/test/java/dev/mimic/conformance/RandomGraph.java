package dev.mimic.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * A context with random values and functions, circles included, that counts how often
 * each function runs.
 *
 * @author Mimic Contributors
 */
final class RandomGraph {

	private final List<Key<Integer>> keys = new ArrayList<>();

	private final List<AtomicInteger> runs = new ArrayList<>();

	private final Random random;

	private Context context = Context.empty();

	RandomGraph(long seed) {
		this.random = new Random(seed);
		int keyCount = 1 + this.random.nextInt(8);
		for (int i = 0; i < keyCount; i++) {
			this.keys.add(Key.named("k" + i, Integer.class));
		}
		int entries = this.random.nextInt(24);
		for (int i = 0; i < entries; i++) {
			addEntry();
		}
	}

	private void addEntry() {
		if (this.random.nextInt(6) == 0) {
			this.context = this.context.add(key(), this.random.nextInt(100));
			return;
		}
		List<Arg<@Nullable Integer>> args = new ArrayList<>();
		int count = this.random.nextInt(4);
		for (int i = 0; i < count; i++) {
			args.add(arg(2));
		}
		AtomicInteger counter = new AtomicInteger();
		this.runs.add(counter);
		int kind = this.random.nextInt(5);
		this.context = this.context.fold(key(), FunFactory.of(args, (values) -> {
			counter.incrementAndGet();
			if (kind == 0) {
				throw new IllegalStateException("no");
			}
			return (kind == 1) ? null
					: (Integer) values.stream().mapToInt((value) -> (value != null) ? value : 1).sum();
		}));
	}

	@SuppressWarnings("unchecked")
	private Arg<@Nullable Integer> arg(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 4 : 3)) {
			case 0 -> (Arg<@Nullable Integer>) (Arg<?>) Arg.req(key());
			case 1 -> Arg.opt(key());
			case 2 -> (Arg<@Nullable Integer>) (Arg<?>) Arg.dft(key(), 7);
			default -> (Arg<@Nullable Integer>) (Arg<?>) Arg
				.map(FunFactory.of(List.of(arg(depth - 1)), (values) -> values.get(0)));
		};
	}

	private Key<Integer> key() {
		return this.keys.get(this.random.nextInt(this.keys.size()));
	}

	Context context() {
		return this.context;
	}

	List<Key<Integer>> keys() {
		return this.keys;
	}

	List<Integer> runs() {
		return this.runs.stream().map(AtomicInteger::get).toList();
	}

	Random random() {
		return this.random;
	}

}
