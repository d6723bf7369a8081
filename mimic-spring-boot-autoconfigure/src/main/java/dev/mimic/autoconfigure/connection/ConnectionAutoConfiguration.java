package dev.mimic.autoconfigure.connection;

import java.util.List;

import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.ProtocolRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for named connections: their targets
 * and options.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@EnableConfigurationProperties(MimicProperties.class)
public final class ConnectionAutoConfiguration {

	@Bean
	static PropertyOrigins mimicPropertyOrigins() {
		return new PropertyOrigins();
	}

	@Bean
	static ConnectionPropertyGroups mimicConnectionPropertyGroups(ConfigurableListableBeanFactory beanFactory) {
		return new ConnectionPropertyGroups(beanFactory);
	}

	@Bean
	static MimicBindHandlerAdvisor mimicBindHandlerAdvisor(ConfigurableEnvironment environment, PropertyOrigins origins,
			ConnectionPropertyGroups groups) {
		return new MimicBindHandlerAdvisor(environment, origins, groups);
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
	LowerProtocols mimicLowerProtocols(ProtocolRegistry protocols, ConfigurableListableBeanFactory beanFactory) {
		return new LowerProtocols(protocols, beanFactory.getBeanClassLoader());
	}

	@Bean
	ResolutionOptions mimicResolutionOptions() {
		return new ResolutionOptions();
	}

	@Bean
	@ConditionalOnMissingBean(ConnectionCatalog.class)
	ContextBuilder mimicContextBuilder(MimicProperties properties, PropertyOrigins origins,
			ConnectionPropertyGroups groups, ProtocolRegistry protocols, EndpointParser parser,
			ObjectProvider<ConnectionContributor> contributors, ObjectProvider<HopProtocol<?>> hops,
			ConfigurableListableBeanFactory beanFactory) {
		return new ContextBuilder(properties, origins, groups,
				() -> new ConnectionContexts(parser, contributors.orderedStream().toList(),
						new ConnectionValues(protocols, new ValueConverter(beanFactory), parser),
						new ContextCustomizers(beanFactory)),
				() -> NamedDetails.find(beanFactory), () -> checked(protocols, hops));
	}

	// In a test without network, where no way is taken, others stand in for the hops
	private static List<Protocol<?>> checked(ProtocolRegistry protocols, ObjectProvider<HopProtocol<?>> hops) {
		List<Protocol<?>> active = protocols.protocols();
		return hops.stream().anyMatch(active::contains) ? active : List.of();
	}

}
