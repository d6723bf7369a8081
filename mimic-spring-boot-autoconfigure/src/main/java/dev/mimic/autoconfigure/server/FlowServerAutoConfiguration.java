package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.connection.EndpointParser;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.resolver.FlowResolverAutoConfiguration;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.resolve.ProtocolRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for named servers.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(after = FlowResolverAutoConfiguration.class)
public final class FlowServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlowServers mimicFlowServers(MimicProperties properties, PropertyOrigins origins, ProtocolRegistry protocols,
			EndpointParser parser, ResolutionTimer timer, ListableBeanFactory beanFactory,
			ApplicationContext applicationContext) {
		ServerFactory factory = new ServerFactory(new FlowHandlerResolver(beanFactory),
				new ServerExecutors(applicationContext.getEnvironment()), timer);
		return new FlowServers(
				new ServerConfigurer(protocols, parser, new ServerUpgrades(beanFactory), origins).configure(properties),
				factory::create, applicationContext);
	}

	@Bean
	static LocalServerPorts mimicLocalServerPorts(ApplicationContext applicationContext) {
		return new LocalServerPorts(applicationContext);
	}

}
