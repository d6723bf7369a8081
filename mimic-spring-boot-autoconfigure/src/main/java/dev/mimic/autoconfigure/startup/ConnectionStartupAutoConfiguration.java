package dev.mimic.autoconfigure.startup;

import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.resolver.FlowResolverAutoConfiguration;
import dev.mimic.autoconfigure.resolver.ResolutionTimer;
import dev.mimic.resolve.FlowResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for connections that connect when
 * the application starts.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(after = FlowResolverAutoConfiguration.class)
public final class ConnectionStartupAutoConfiguration {

	@Bean
	ConnectionStarter mimicConnectionStarter(MimicProperties properties, FlowResolver resolver, ResolutionTimer timer,
			ObjectProvider<ConnectionCheck> checks) {
		return new ConnectionStarter(properties, resolver, timer, checks.orderedStream().toList());
	}

}
