package dev.mimic.autoconfigure.resp.server;

import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.resp.server.RespPublisher;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for servers that speak the protocol
 * of Redis.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(before = FlowServerAutoConfiguration.class)
public final class RespServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RespPublisher mimicRespPublisher() {
		return new RespPublisher();
	}

	@Bean
	RespHandlerFactory mimicRespHandlerFactory(ConfigurableListableBeanFactory beanFactory, PropertyOrigins origins) {
		return new RespHandlerFactory(beanFactory, origins);
	}

	@Bean
	RespPeerFactory mimicRespPeerFactory(RespHandlerFactory handlers) {
		return new RespPeerFactory(handlers);
	}

}
