package dev.mimic.context;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a {@link FunctionNode}: a key to look up, or a function to run in place.
 *
 * @author Mimic Contributors
 */
final class ArgNode {

	static final ArgNode[] NONE = {};

	private final Arg<?> arg;

	/**
	 * The key to look up, or {@code null} if this is a map.
	 */
	final @Nullable KeyNode key;

	/**
	 * The arguments of the map, if this is one.
	 */
	final ArgNode[] nested;

	private ArgNode(Arg<?> arg, @Nullable KeyNode key, ArgNode[] nested) {
		this.arg = arg;
		this.key = key;
		this.nested = nested;
	}

	static ArgNode[] of(Fun<?> fun, FunctionSet set) {
		Arg<?>[] args = fun.arguments();
		ArgNode[] nodes = new ArgNode[args.length];
		for (int i = 0; i < args.length; i++) {
			nodes[i] = of(args[i], set);
		}
		return nodes;
	}

	private static ArgNode of(Arg<?> arg, FunctionSet set) {
		if (arg instanceof Arg.Mapped<?> mapped) {
			return new ArgNode(arg, null, of(mapped.fun, set));
		}
		return new ArgNode(arg, set.keyNode(((Arg.Keyed<?, ?>) arg).key()), NONE);
	}

	boolean isRequired() {
		return this.arg instanceof Arg.Required;
	}

	// Returns the function to run in place; only for a map.
	Fun<?> fun() {
		return ((Arg.Mapped<?>) this.arg).fun;
	}

	// Returns what the body gets when the key has no value; only for an argument that is
	// not required.
	@Nullable Object fallback() {
		return (this.arg instanceof Arg.Default<?> withDefault) ? withDefault.defaultValue : null;
	}

}
