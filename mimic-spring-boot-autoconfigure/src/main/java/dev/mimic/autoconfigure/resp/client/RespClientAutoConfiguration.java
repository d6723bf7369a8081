package dev.mimic.autoconfigure.resp.client;

import dev.mimic.autoconfigure.resolver.FlowResolverAutoConfiguration;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resp.client.DefaultRespClients;
import dev.mimic.resp.client.RespClientListener;
import dev.mimic.resp.client.RespClients;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for clients of connections that
 * speak RESP.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(after = FlowResolverAutoConfiguration.class)
@Import(RespClientRegistrar.class)
public final class RespClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(RespClients.class)
	DefaultRespClients mimicRespClients(FlowResolver resolver, ConnectionCatalog catalog, ResolutionTimer timer,
			ObjectProvider<RespClientListener> listeners) {
		return new DefaultRespClients(resolver, catalog, timer, listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnBean(DefaultRespClients.class)
	RespClientsLifecycle mimicRespClientsLifecycle(DefaultRespClients clients) {
		return new RespClientsLifecycle(clients);
	}

	@Bean
	@ConditionalOnBean(DefaultRespClients.class)
	RespConnectionCheck mimicRespConnectionCheck(DefaultRespClients clients) {
		return new RespConnectionCheck(clients);
	}

}
