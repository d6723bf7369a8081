package dev.mimic.autoconfigure;

import java.util.List;

import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.DefaultFlowResolver;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for flows by name.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@EnableConfigurationProperties(MimicProperties.class)
@Import({ FlowConnectorRegistrar.class, NettyConfiguration.class, FallbackConfiguration.class,
		MemoryConfiguration.class, NameResolverConfiguration.class, AddressFilterConfiguration.class,
		TcpConfiguration.class, UnixConfiguration.class, ProxyConfiguration.class, SshConfiguration.class,
		TlsConfiguration.class })
public final class MimicAutoConfiguration {

	@Bean
	static PropertyOrigins mimicPropertyOrigins() {
		return new PropertyOrigins();
	}

	@Bean
	static MimicBindHandlerAdvisor mimicBindHandlerAdvisor(ConfigurableEnvironment environment,
			PropertyOrigins origins) {
		return new MimicBindHandlerAdvisor(environment, origins);
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
	@ConditionalOnMissingBean
	EndpointParser mimicEndpointParser(ProtocolRegistry protocols, ConfigurableListableBeanFactory beanFactory) {
		return new EndpointParser(protocols, new SchemeAdvice(protocols, beanFactory.getBeanClassLoader()));
	}

	@Bean
	ViaContributor mimicViaContributor(MimicProperties properties, ConfigurableListableBeanFactory beanFactory) {
		return new ViaContributor(properties.getConnections(), () -> NamedDetails.find(beanFactory).keySet());
	}

	@Bean
	RespContributor mimicRespContributor() {
		return new RespContributor();
	}

	@Bean
	ResolutionOptions mimicResolutionOptions() {
		return new ResolutionOptions();
	}

	@Bean
	@ConditionalOnMissingBean(ConnectionCatalog.class)
	ContextBuilder mimicContextBuilder(MimicProperties properties, PropertyOrigins origins, ProtocolRegistry protocols,
			EndpointParser parser, ObjectProvider<ConnectionContributor> contributors,
			ConfigurableListableBeanFactory beanFactory) {
		return new ContextBuilder(properties, origins,
				() -> new ConnectionContexts(parser, contributors.orderedStream().toList(),
						new ConnectionValues(protocols, new ValueConverter(beanFactory)),
						new ContextCustomizers(beanFactory)),
				() -> NamedDetails.find(beanFactory));
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

	@Bean
	ConnectionStarter mimicConnectionStarter(MimicProperties properties, FlowResolver resolver, ResolutionTimer timer,
			ObjectProvider<ConnectionCheck> checks) {
		return new ConnectionStarter(properties, resolver, timer, checks.orderedStream().toList());
	}

}
