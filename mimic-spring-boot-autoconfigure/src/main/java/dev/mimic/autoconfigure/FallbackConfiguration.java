package dev.mimic.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Configuration @Configuration} for applications without event loops.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
class FallbackConfiguration {

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

}
