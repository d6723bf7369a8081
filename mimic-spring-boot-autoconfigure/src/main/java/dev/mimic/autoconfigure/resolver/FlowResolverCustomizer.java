package dev.mimic.autoconfigure.resolver;

import dev.mimic.resolve.DefaultFlowResolver;

/**
 * Changes how the auto-configured resolver is built. Beans of this type are applied in
 * their order, after the properties.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface FlowResolverCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder the builder of the resolver
	 */
	void customize(DefaultFlowResolver.Builder builder);

}
