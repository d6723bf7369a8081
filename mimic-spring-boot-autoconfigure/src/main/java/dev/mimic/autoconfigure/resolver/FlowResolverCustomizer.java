package dev.mimic.autoconfigure.resolver;

import dev.mimic.resolve.DefaultFlowResolver;

/**
 * Customizes the builder of the auto-configured resolver. Beans of this type are applied
 * in their order, after the properties.
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
