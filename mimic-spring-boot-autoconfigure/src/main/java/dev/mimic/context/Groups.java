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
 * <em>Prefix</em> nodes keep that both exact and linear: prefix {@code i} stands for
 * function {@code i} and all older ones of the same key. Functions have the node numbers
 * {@code 0..n-1}, prefixes {@code n..2n-1}.
 *
 * @author Mimic Contributors
 */
final class Groups {

	private static final int[] NO_EDGES = {};

	private final FunctionNode[] functions;

	private final Predicate<KeyNode> known;

	private final Predicate<FunctionNode> relevant;

	private final int count;

	/**
	 * The order in which nodes were first seen, from 1; 0 is not seen yet.
	 */
	private final int[] seen;

	private final int[] low;

	private final int[] group;

	private final int[] open;

	private final int[] path;

	private final int[] nextEdge;

	private final int[][] edges;

	private int openSize;

	private int pathSize;

	private int sequence;

	private int groupCount;

	private boolean anyShared;

	private Groups(FunctionNode[] functions, Predicate<KeyNode> known, Predicate<FunctionNode> relevant) {
		this.functions = functions;
		this.known = known;
		this.relevant = relevant;
		this.count = functions.length;
		this.seen = new int[2 * this.count];
		this.low = new int[2 * this.count];
		this.group = new int[2 * this.count];
		this.open = new int[2 * this.count];
		this.path = new int[2 * this.count];
		this.nextEdge = new int[2 * this.count];
		this.edges = new int[this.count][];
		Arrays.fill(this.group, -1);
	}

	/**
	 * Computes groups.
	 * @param functions the functions
	 * @param known the keys that have a value, so that nobody needs their functions
	 * @param relevant the functions that can be in a group with others
	 * @return the group of each function, or {@code null} if each is alone in its own
	 */
	static int @Nullable [] of(FunctionNode[] functions, Predicate<KeyNode> known, Predicate<FunctionNode> relevant) {
		Groups groups = new Groups(functions, known, relevant);
		for (FunctionNode function : functions) {
			if (groups.seen[function.index] == 0) {
				groups.explore(function.index);
			}
		}
		return groups.anyShared ? Arrays.copyOf(groups.group, groups.count) : null;
	}

	static int[] sizes(int[] groups) {
		int[] sizes = new int[Arrays.stream(groups).max().orElse(-1) + 1];
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
			else if (this.seen[target] == 0) {
				enter(target);
			}
			else if (this.group[target] < 0) {
				this.low[node] = Math.min(this.low[node], this.seen[target]);
			}
		}
	}

	private void enter(int node) {
		this.seen[node] = ++this.sequence;
		this.low[node] = this.sequence;
		this.open[this.openSize++] = node;
		this.path[this.pathSize++] = node;
		if (node < this.count) {
			this.edges[node] = edges(this.functions[node]);
		}
	}

	private void leave(int node) {
		this.pathSize--;
		if (this.pathSize > 0) {
			int parent = this.path[this.pathSize - 1];
			this.low[parent] = Math.min(this.low[parent], this.low[node]);
		}
		if (this.low[node] == this.seen[node]) {
			closeGroup(node);
		}
	}

	private void closeGroup(int root) {
		int members = 0;
		int node;
		do {
			node = this.open[--this.openSize];
			this.group[node] = this.groupCount;
			if (node < this.count) {
				members++;
			}
		}
		while (node != root);
		this.groupCount++;
		this.anyShared |= members > 1;
	}

	private int nextTarget(int node) {
		int edge = this.nextEdge[node]++;
		if (node < this.count) {
			int[] targets = this.edges[node];
			return (edge < targets.length) ? targets[edge] : -1;
		}
		FunctionNode newest = this.functions[node - this.count];
		boolean hasOlder = newest.position > 0;
		return switch (edge) {
			case 0 -> this.relevant.test(newest) ? newest.index : (hasOlder ? node - 1 : -1);
			case 1 -> (hasOlder && this.relevant.test(newest)) ? node - 1 : -1;
			default -> -1;
		};
	}

	private int[] edges(FunctionNode function) {
		if (!this.relevant.test(function)) {
			return NO_EDGES;
		}
		return function.needs()
			.stream()
			.filter((key) -> function.visible(key) > 0 && !this.known.test(key))
			.mapToInt((key) -> this.count + key.first + function.visible(key) - 1)
			.toArray();
	}

}
