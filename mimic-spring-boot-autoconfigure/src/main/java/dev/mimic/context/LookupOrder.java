package dev.mimic.context;

/**
 * Order that keeps evaluation from going in circles: inside a group of functions that
 * need each other, a function asks only those of a lower rank.
 *
 * @author Mimic Contributors
 */
final class LookupOrder {

	private final int[] groups;

	private final int[] sizes;

	private final int[] ranks;

	LookupOrder(int[] groups, int[] ranks) {
		this.groups = groups;
		this.sizes = Groups.sizes(groups);
		this.ranks = ranks;
	}

	// Tells whether a lookup on behalf of one function has to pass over another.
	boolean skips(FunctionNode asker, FunctionNode asked) {
		return sameGroup(asker, asked) && this.ranks[asked.index] >= this.ranks[asker.index];
	}

	boolean sameGroup(FunctionNode left, FunctionNode right) {
		return this.groups[left.index] == this.groups[right.index];
	}

	// Tells whether a function is the only one of its group.
	boolean isAlone(FunctionNode function) {
		return this.sizes[this.groups[function.index]] == 1;
	}

}
