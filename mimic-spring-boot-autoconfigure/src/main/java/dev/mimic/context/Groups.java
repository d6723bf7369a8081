package dev.mimic.context;

import java.util.Arrays;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds the functions that need each other, directly or in a circle: the strongly
 * connected components of "function needs key without value, key has functions", by
 * Tarjan's algorithm with explicit stacks, in linear time.
 * <p>
 * A function needs all functions of a key, but on its own key the older ones only.
 * <em>Prefix</em> nodes keep that both exact and linear: the prefix of a function stands
 * for the function and all older ones of the same key; that of the oldest one is the
 * function itself. Functions have the node numbers {@code 0..n-1}, prefixes
 * {@code n..2n-1}.
 *
 * @author Mimic Contributors
 */
final class Groups {

	private static final int NEW = 0;

	private static final int CLOSED = Integer.MAX_VALUE;

	private final FunctionNode[] functions;

	private final Predicate<KeyNode> known;

	private final Predicate<FunctionNode> relevant;

	private final int count;

	/**
	 * The nodes whose group is not complete, in the order in which they were entered.
	 */
	private final int[] open;

	/**
	 * For each node {@link #NEW}, {@link #CLOSED}, or the lowest place among the open
	 * nodes, from 1, that it is known to lead to.
	 */
	private final int[] low;

	/**
	 * The nodes that led to the current one.
	 */
	private final int[] path;

	/**
	 * For each node how many of its edges have been followed.
	 */
	private final int[] followed;

	private int openSize;

	private int pathSize;

	/**
	 * For each function the number of one function of its group.
	 */
	private int @Nullable [] groups;

	private Groups(FunctionNode[] functions, Predicate<KeyNode> known, Predicate<FunctionNode> relevant) {
		this.functions = functions;
		this.known = known;
		this.relevant = relevant;
		this.count = functions.length;
		this.open = new int[2 * this.count];
		this.low = new int[2 * this.count];
		this.path = new int[2 * this.count];
		this.followed = new int[2 * this.count];
	}

	/**
	 * Computes groups.
	 * @param functions the functions
	 * @param known the keys that have a value, so that their functions are not needed
	 * @param relevant the functions that can be in a group with others
	 * @return for each function the number of one function of its group, the same for all
	 * of the group; or {@code null} if each is alone in its own
	 */
	static int @Nullable [] of(FunctionNode[] functions, Predicate<KeyNode> known, Predicate<FunctionNode> relevant) {
		Groups groups = new Groups(functions, known, relevant);
		for (int i = 0; i < functions.length; i++) {
			if (groups.low[i] == NEW) {
				groups.explore(i);
			}
		}
		return groups.groups;
	}

	static int[] sizes(int[] groups) {
		int[] sizes = new int[groups.length];
		for (int group : groups) {
			sizes[group]++;
		}
		return sizes;
	}

	private void explore(int root) {
		enter(root);
		while (this.pathSize > 0) {
			int node = this.path[this.pathSize - 1];
			int target = nextTarget(node);
			if (target < 0) {
				leave(node);
			}
			else if (this.low[target] == NEW) {
				enter(target);
			}
			else {
				this.low[node] = Math.min(this.low[node], this.low[target]);
			}
		}
	}

	private void enter(int node) {
		this.path[this.pathSize++] = node;
		this.open[this.openSize++] = node;
		this.low[node] = this.openSize;
	}

	private void leave(int node) {
		this.pathSize--;
		int lowest = this.low[node];
		if (this.open[lowest - 1] == node) {
			close(lowest - 1);
		}
		else {
			int parent = this.path[this.pathSize - 1];
			this.low[parent] = Math.min(this.low[parent], lowest);
		}
	}

	// Creates a group from the open nodes from a place on.
	private void close(int start) {
		int leader = -1;
		for (int i = start; i < this.openSize; i++) {
			int node = this.open[i];
			this.low[node] = CLOSED;
			if (node < this.count) {
				if (leader < 0) {
					leader = node;
				}
				else {
					join(node, leader);
				}
			}
		}
		this.openSize = start;
	}

	private void join(int function, int leader) {
		if (this.groups == null) {
			this.groups = new int[this.count];
			Arrays.setAll(this.groups, (i) -> i);
		}
		this.groups[function] = leader;
	}

	private int nextTarget(int node) {
		return (node < this.count) ? nextNeed(node) : nextOfPrefix(node);
	}

	private int nextNeed(int node) {
		FunctionNode function = this.functions[node];
		KeyNode[] needs = function.needs();
		while (this.followed[node] < needs.length && this.relevant.test(function)) {
			KeyNode key = needs[this.followed[node]++];
			if (!this.known.test(key)) {
				return prefix(key.first, function.visible(key));
			}
		}
		return -1;
	}

	// A prefix leads to its newest function and to the next smaller prefix.
	private int nextOfPrefix(int node) {
		FunctionNode newest = this.functions[node - this.count];
		return switch (this.followed[node]++) {
			case 0 -> newest.index;
			case 1 -> prefix(newest.key.first, newest.position);
			default -> -1;
		};
	}

	private int prefix(int first, int size) {
		return (size == 1) ? first : this.count + first + size - 1;
	}

}
