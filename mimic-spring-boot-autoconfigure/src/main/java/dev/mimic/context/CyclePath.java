package dev.mimic.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest circle from a function through a key that it requires back to the
 * function, to be named in explanations.
 *
 * @author Mimic Contributors
 */
final class CyclePath {

	private CyclePath() {
	}

	/**
	 * Finds the circle.
	 * @param start the function
	 * @param required the key that it requires
	 * @param functionSet the functions
	 * @param context the values
	 * @return the keys on the circle, first and last the key of the function
	 */
	static List<Key<?>> find(FunctionNode start, KeyNode required, FunctionSet functionSet, Context context) {
		Map<FunctionNode, @Nullable FunctionNode> cameFrom = new HashMap<>();
		Deque<FunctionNode> queue = new ArrayDeque<>();
		IntPredicate isNew = (index) -> !cameFrom.containsKey(functionSet.functions()[index]);
		ask(start, required, functionSet, isNew, (asked) -> {
			cameFrom.put(asked, null);
			queue.add(asked);
		});
		while (!queue.isEmpty()) {
			FunctionNode function = queue.remove();
			if (function == start) {
				return path(start, cameFrom);
			}
			for (KeyNode need : function.needs()) {
				if (!need.hasValue(context)) {
					ask(function, need, functionSet, isNew, (asked) -> {
						cameFrom.put(asked, function);
						queue.add(asked);
					});
				}
			}
		}
		return List.of(start.key.key, required.key);
	}

	private static void ask(FunctionNode asker, KeyNode key, FunctionSet functionSet, IntPredicate isNew,
			Consumer<FunctionNode> action) {
		for (int i = 0; i < asker.visible(key); i++) {
			if (isNew.test(key.first + i)) {
				action.accept(functionSet.functions()[key.first + i]);
			}
		}
	}

	private static List<Key<?>> path(FunctionNode start, Map<FunctionNode, @Nullable FunctionNode> cameFrom) {
		List<Key<?>> keys = new ArrayList<>();
		for (FunctionNode node = start; node != null; node = cameFrom.get(node)) {
			keys.add(node.key.key);
		}
		keys.add(start.key.key);
		Collections.reverse(keys);
		return keys;
	}

}
