package dev.mimic.context;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A function of a {@link FunctionSet}.
 *
 * @author Mimic Contributors
 */
final class FunctionNode {

	private static final KeyNode[] NO_NEEDS = {};

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

	private ArgNode[] args = ArgNode.NONE;

	private KeyNode[] needs = NO_NEEDS;

	FunctionNode(int index, KeyNode key, int position, Entry.Function<?> entry) {
		this.index = index;
		this.key = key;
		this.position = position;
		this.entry = entry;
	}

	void link(FunctionSet set) {
		this.args = ArgNode.of(this.entry.fun(), set);
		addNeeds(this.args);
	}

	ArgNode[] args() {
		return this.args;
	}

	// Returns how many functions of a key this one may ask: on its own key the older
	// ones.
	int visible(KeyNode asked) {
		return (asked == this.key) ? this.position : asked.count;
	}

	// Returns the keys that are named in the arguments, also inside maps, and have
	// functions that this one may ask.
	KeyNode[] needs() {
		return this.needs;
	}

	private void addNeeds(ArgNode[] nodes) {
		for (ArgNode arg : nodes) {
			if (arg.key == null) {
				addNeeds(arg.nested);
			}
			else if (visible(arg.key) > 0) {
				int count = this.needs.length;
				this.needs = Arrays.copyOf(this.needs, count + 1);
				this.needs[count] = arg.key;
			}
		}
	}

	// Visits every required key named in the arguments, also inside maps.
	void forEachRequirement(Consumer<KeyNode> action) {
		visit(this.args, action);
	}

	private static void visit(ArgNode[] args, Consumer<KeyNode> action) {
		for (ArgNode arg : args) {
			if (arg.key == null) {
				visit(arg.nested, action);
			}
			else if (arg.isRequired()) {
				action.accept(arg.key);
			}
		}
	}

}
