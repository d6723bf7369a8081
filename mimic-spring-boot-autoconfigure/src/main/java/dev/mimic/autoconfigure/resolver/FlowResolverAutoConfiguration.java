package dev.mimic.autoconfigure.resolver;

import java.util.List;

import dev.mimic.autoconfigure.connection.ConnectionAutoConfiguration;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the resolver of named
 * connections.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(after = ConnectionAutoConfiguration.class)
@Import(FlowConnectorRegistrar.class)
public final class FlowResolverAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ResolutionTimer.class)
	ThreadResolutionTimer mimicResolutionTimer() {
		return new ThreadResolutionTimer();
	}

	@Bean
	@ConditionalOnMissingBean
	FlowExecutors mimicFlowExecutors(ResolutionTimer timer) {
		return timer::get;
	}

	@Bean
	@ConditionalOnMissingBean
	ProtocolRegistry mimicProtocolRegistry(ObjectProvider<Protocol<?>> protocols) {
		ProtocolRegistry registry = new ProtocolRegistry();
		List<Protocol<?>> ordered = protocols.orderedStream().toList();
		for (int i = 0; i < ordered.size(); i++) {
			register(ordered.get(i), i, registry);
		}
		return registry;
	}

	private static void register(Protocol<?> protocol, int priority, ProtocolRegistry registry) {
		try {
			registry.register(protocol, priority);
		}
		catch (IllegalArgumentException ex) {
			throw new ProtocolConflictException(String.valueOf(ex.getMessage()), ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean(FlowResolver.class)
	DefaultFlowResolver mimicFlowResolver(MimicProperties properties, ProtocolRegistry protocols,
			ConnectionCatalog catalog, ResolutionTimer timer, ObjectProvider<FlowResolverCustomizer> customizers) {
		DefaultFlowResolver.Builder builder = DefaultFlowResolver.builder(protocols, timer)
			.catalog(catalog)
			.timeout(properties.getTimeout())
			.attemptTimeout(properties.getAttemptTimeout());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	@ConditionalOnBean(DefaultFlowResolver.class)
	FlowResolverLifecycle mimicFlowResolverLifecycle(DefaultFlowResolver resolver, MimicProperties properties) {
		return new FlowResolverLifecycle(resolver, properties.getDrainTimeout());
	}

}
