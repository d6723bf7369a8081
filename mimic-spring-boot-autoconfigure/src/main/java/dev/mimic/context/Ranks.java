package dev.mimic.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distance of each function from known values, as far as the context alone tells: a
 * function has rank 1 if it requires nothing but known keys, else one more than the
 * nearest functions that could give what it requires. Computed in waves, in linear time.
 *
 * @author Mimic Contributors
 */
final class Ranks {

	private static final int UNREACHABLE = Integer.MAX_VALUE;

	private final FunctionNode[] functions;

	private final Context context;

	private final int[] ranks;

	/**
	 * Number of requirements of each function that nothing could give so far.
	 */
	private final int[] missing;

	/**
	 * For each key, the functions of other keys that require it.
	 */
	private final List<List<FunctionNode>> waiting = new ArrayList<>();

	/**
	 * For each key, the position of the oldest function with a rank.
	 */
	private final int[] oldestRanked;

	private Ranks(FunctionSet set, Context context) {
		this.functions = set.functions();
		this.context = context;
		this.ranks = new int[this.functions.length];
		this.missing = new int[this.functions.length];
		this.oldestRanked = new int[set.keyCount()];
		Arrays.fill(this.ranks, UNREACHABLE);
		Arrays.fill(this.oldestRanked, UNREACHABLE);
		for (int i = 0; i < set.keyCount(); i++) {
			this.waiting.add(List.of());
		}
	}

	static int[] of(FunctionSet set, Context context) {
		Ranks ranks = new Ranks(set, context);
		List<FunctionNode> wave = ranks.first();
		for (int rank = 1; !wave.isEmpty(); rank++) {
			for (FunctionNode function : wave) {
				ranks.ranks[function.index] = rank;
			}
			List<FunctionNode> next = new ArrayList<>();
			for (FunctionNode function : wave) {
				ranks.satisfy(function, next);
			}
			wave = next;
		}
		return ranks.ranks;
	}

	private List<FunctionNode> first() {
		List<FunctionNode> wave = new ArrayList<>();
		for (FunctionNode function : this.functions) {
			function.forEachRequirement((key) -> require(function, key));
			if (this.missing[function.index] == 0) {
				wave.add(function);
			}
		}
		return wave;
	}

	private void require(FunctionNode function, KeyNode key) {
		if (key.hasValue(this.context)) {
			return;
		}
		this.missing[function.index]++;
		if (key != function.key) {
			List<FunctionNode> list = this.waiting.get(key.index);
			if (list.isEmpty()) {
				list = new ArrayList<>();
				this.waiting.set(key.index, list);
			}
			list.add(function);
		}
	}

	// Notes that a function could give a value: to those that wait for its key, once, and
	// to the newer functions of the same key that no older one has served yet.
	private void satisfy(FunctionNode giver, List<FunctionNode> next) {
		KeyNode key = giver.key;
		int served = this.oldestRanked[key.index];
		if (giver.position >= served) {
			return;
		}
		this.oldestRanked[key.index] = giver.position;
		if (served == UNREACHABLE) {
			this.waiting.get(key.index).forEach((function) -> provide(function, next));
			served = key.count - 1;
		}
		if (!key.hasValue(this.context)) {
			for (int position = giver.position + 1; position <= served; position++) {
				serveOwn(this.functions[key.first + position], next);
			}
		}
	}

	private void serveOwn(FunctionNode function, List<FunctionNode> next) {
		function.forEachRequirement((required) -> {
			if (required == function.key) {
				provide(function, next);
			}
		});
	}

	private void provide(FunctionNode function, List<FunctionNode> next) {
		if (--this.missing[function.index] == 0) {
			next.add(function);
		}
	}

}
