package dev.mimic.resolve;

import java.util.List;
import java.util.Set;

import dev.mimic.context.Context;
import dev.mimic.context.Key;

/**
 * Derives the contexts of nested resolutions.
 *
 * @author Mimic Contributors
 */
final class LowerContexts {

	/**
	 * Keys of values that apply to a whole attempt, including its lower layers.
	 */
	private static final Set<Key<?>> ABOVE = Set.of(ResolutionKeys.TIMEOUT, ResolutionKeys.ATTEMPT_TIMEOUT,
			ResolutionKeys.READ_TIMEOUT, ResolutionKeys.COOL_DOWN, Target.KEY);

	private static final Set<Key<?>> ON_TOP = Set.of(FlowLayer.KEY, ResolutionKeys.TLS);

	private LowerContexts() {
	}

	/**
	 * Derives the context of an endpoint, which is still to be added.
	 * @param upper the context of the attempt
	 * @param endpoints the keys of the endpoints of all protocols
	 * @param hop whether the attempt connects a hop, whose layer is below it
	 * @return the values of the upper context besides endpoints
	 */
	static Context of(Context upper, Set<Key<?>> endpoints, boolean hop) {
		return upper.without((key) -> endpoints.contains(key) || ABOVE.contains(key) || (!hop && ON_TOP.contains(key)))
			.withOrigin("layer above");
	}

	/**
	 * Adds the hops of the upper context, unless the context names its own.
	 * @param upper the context of the attempt
	 * @param lower the context
	 * @return the context with hops
	 */
	static Context inherit(Context upper, Context lower) {
		List<String> hops = upper.get(ResolutionKeys.VIA);
		return (hops != null && lower.get(ResolutionKeys.VIA) == null)
				? lower.withOrigin("layer above").add(ResolutionKeys.VIA, hops) : lower;
	}

	/**
	 * Adds the target to the contexts of a hop.
	 * @param alternatives the contexts of the hop
	 * @param target the target
	 * @param hop the name of the hop
	 * @param outer the names of the hops through which it is reached; empty if it names
	 * its own
	 * @return the contexts
	 */
	static List<Context> leading(List<Context> alternatives, Target target, String hop, List<String> outer) {
		return alternatives.stream().map((alternative) -> {
			Context context = alternative.withOrigin("layer above").replace(Target.KEY, target);
			if (outer.isEmpty()) {
				return context;
			}
			if (!context.getOrDefault(ResolutionKeys.VIA, List.of()).isEmpty()) {
				throw new FlowResolutionException("Connection '" + hop + "' has hops of its own in 'via', so it "
						+ "can only be the first one in a list of hops, but follows " + outer, null, null);
			}
			return context.replace(ResolutionKeys.VIA, outer);
		}).toList();
	}

}
