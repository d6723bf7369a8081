package dev.mimic.context;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The functions of a context, prepared for evaluation: keys and functions are numbered,
 * arguments know their keys, and functions that need each other are grouped as if no key
 * had a value. Contexts that differ in values only share their function set.
 *
 * @author Mimic Contributors
 */
final class FunctionSet {

	private final KeyTable keys = new KeyTable();

	/**
	 * All functions, those of one key in a row, oldest first.
	 */
	private final FunctionNode[] functions;

	/**
	 * The group of each function, or {@code null} if each is a group of its own.
	 */
	private final int @Nullable [] groups;

	private FunctionSet(KeyMap bindings) {
		List<FunctionNode> nodes = new ArrayList<>();
		bindings.forEach((binding) -> addFunctions(binding, nodes));
		this.functions = nodes.toArray(FunctionNode[]::new);
		for (FunctionNode function : this.functions) {
			function.link(this);
		}
		this.groups = Groups.of(this.functions, (key) -> false, (function) -> true);
	}

	private void addFunctions(Binding binding, List<FunctionNode> nodes) {
		int count = binding.functions.length;
		if (count == 0) {
			return;
		}
		KeyNode key = new KeyNode(binding.key, this.keys.size(), nodes.size(), count);
		this.keys.add(key);
		for (int position = 0; position < count; position++) {
			nodes.add(new FunctionNode(nodes.size(), key, position, binding.functions[position]));
		}
	}

	// Returns the node of a key that has a function or is asked for by one.
	@Nullable KeyNode find(Key<?> key) {
		return this.keys.get(key);
	}

	KeyNode keyNode(Key<?> key) {
		KeyNode node = this.keys.get(key);
		if (node == null) {
			node = new KeyNode(key, this.keys.size(), 0, 0);
			this.keys.add(node);
		}
		return node;
	}

	FunctionNode[] functions() {
		return this.functions;
	}

	int keyCount() {
		return this.keys.size();
	}

	/**
	 * Splits the groups with the values of a context at hand.
	 * @param context the context
	 * @return what restricts lookups inside groups, or {@code null} if nothing does
	 */
	@Nullable LookupOrder lookupOrder(Context context) {
		int[] candidates = this.groups;
		if (candidates == null) {
			return null;
		}
		int[] sizes = Groups.sizes(candidates);
		int[] split = Groups.of(this.functions, (key) -> key.hasValue(context),
				(function) -> sizes[candidates[function.index]] > 1);
		return (split != null) ? new LookupOrder(split, Ranks.of(this, context)) : null;
	}

	List<Key<?>> unbound(Context context) {
		List<Key<?>> result = new ArrayList<>();
		this.keys.forEach((key) -> {
			if (key.count == 0 && !key.hasValue(context)) {
				result.add(key.key);
			}
		});
		result.sort((left, right) -> Integer.compare(left.id, right.id));
		return result;
	}

	/**
	 * Creates the function set when it is first asked for. Contexts made by adding and
	 * replacing values share their holder.
	 */
	static final class Holder {

		private @Nullable KeyMap bindings;

		private volatile @Nullable FunctionSet functionSet;

		Holder(KeyMap bindings) {
			this.bindings = bindings;
		}

		FunctionSet get() {
			FunctionSet set = this.functionSet;
			return (set != null) ? set : create();
		}

		private synchronized FunctionSet create() {
			FunctionSet set = this.functionSet;
			if (set == null) {
				KeyMap map = this.bindings;
				set = new FunctionSet((map != null) ? map : KeyMap.EMPTY);
				this.functionSet = set;
				this.bindings = null;
			}
			return set;
		}

	}

}
