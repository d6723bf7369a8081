package dev.mimic.resolve;

import java.util.List;
import java.util.function.UnaryOperator;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * Creates the lower resolutions of the attempts of a resolution.
 *
 * @author Mimic Contributors
 */
final class LowerResolutions {

	private final ResolutionEnvironment environment;

	private final LowerResolution.Factory factory;

	LowerResolutions(ResolutionEnvironment environment, LowerResolution.Factory factory) {
		this.environment = environment;
		this.factory = factory;
	}

	/**
	 * Resolves a context, through the hops of the attempt unless it names its own.
	 * @param upper the attempt
	 * @param lower the context
	 * @return the resolution
	 */
	LowerResolution of(UpperAttempt upper, Context lower) {
		return create(upper, null, List.of(LowerContexts.inherit(upper.context(), lower)));
	}

	/**
	 * Resolves an endpoint with the other values of the attempt's context.
	 * @param <E> the type of the endpoint
	 * @param upper the attempt
	 * @param key the key of the endpoint
	 * @param endpoint the endpoint
	 * @return the resolution
	 */
	<E> LowerResolution of(UpperAttempt upper, Key<E> key, E endpoint) {
		Context lower = LowerContexts.of(upper.context(), this.environment.endpointKeys(), upper.isHop());
		return create(upper, null, List.of(lower.add(key, endpoint)));
	}

	/**
	 * Resolves a named connection.
	 * @param upper the attempt
	 * @param hop the name of the connection
	 * @return the resolution
	 * @throws FlowResolutionException if the attempt is a part of the connection
	 */
	LowerResolution of(UpperAttempt upper, String hop) {
		return create(upper, hop, alternatives(upper, hop));
	}

	/**
	 * Resolves the last one of some hops, and makes it lead to a target.
	 * @param upper the attempt
	 * @param hops the names of their connections, outermost first; at least one
	 * @param target the target
	 * @return the resolution
	 * @throws FlowResolutionException if the attempt is a part of the last hop, or the
	 * hops contradict their own connections
	 */
	LowerResolution through(UpperAttempt upper, List<String> hops, Target target) {
		int last = hops.size() - 1;
		String hop = hops.get(last);
		return create(upper, hop, LowerContexts.leading(alternatives(upper, hop), target, hop, hops.subList(0, last)));
	}

	private List<Context> alternatives(UpperAttempt upper, String hop) {
		if (upper.isInside(hop)) {
			throw new FlowResolutionException("Connection '" + hop + "' can't be reached through itself", null, null);
		}
		return this.environment.catalog().alternatives(hop);
	}

	private LowerResolution create(UpperAttempt upper, @Nullable String connection, List<Context> alternatives) {
		return this.factory.create(upper, connection,
				this.environment.walks(connection, alternatives, UnaryOperator.identity()));
	}

}
