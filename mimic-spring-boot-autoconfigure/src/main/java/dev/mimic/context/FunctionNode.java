package dev.mimic.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A function of a {@link FunctionSet}.
 *
 * @author Mimic Contributors
 */
final class FunctionNode {

	/**
	 * The number of this function in its set.
	 */
	final int index;

	final KeyNode key;

	/**
	 * The place among the functions of the key, oldest first.
	 */
	final int position;

	final Entry.Function<?> entry;

	private ArgNode[] args = {};

	FunctionNode(int index, KeyNode key, int position, Entry.Function<?> entry) {
		this.index = index;
		this.key = key;
		this.position = position;
		this.entry = entry;
	}

	void link(FunctionSet set) {
		this.args = ArgNode.of(this.entry.fun(), set);
	}

	ArgNode[] args() {
		return this.args;
	}

	// Returns how many functions of a key this one may ask: on its own key the older
	// ones.
	int visible(KeyNode asked) {
		return (asked == this.key) ? this.position : asked.count;
	}

	// Visits every key named in the arguments, also inside maps.
	void forEachNeed(Consumer<KeyNode> action) {
		visit(this.args, action, false);
	}

	List<KeyNode> needs() {
		List<KeyNode> needs = new ArrayList<>(this.args.length);
		forEachNeed(needs::add);
		return needs;
	}

	// Visits every required key named in the arguments, also inside maps.
	void forEachRequirement(Consumer<KeyNode> action) {
		visit(this.args, action, true);
	}

	private static void visit(ArgNode[] args, Consumer<KeyNode> action, boolean requiredOnly) {
		for (ArgNode arg : args) {
			if (arg.key == null) {
				visit(arg.nested, action, requiredOnly);
			}
			else if (!requiredOnly || arg.isRequired()) {
				action.accept(arg.key);
			}
		}
	}

}
