package dev.mimic.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link Configuration @Configuration} for the timer of applications without event loops.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(ResolutionTimer.class)
class ResolutionTimerConfiguration {

	@Bean
	ThreadResolutionTimer mimicResolutionTimer() {
		return new ThreadResolutionTimer();
	}

}
