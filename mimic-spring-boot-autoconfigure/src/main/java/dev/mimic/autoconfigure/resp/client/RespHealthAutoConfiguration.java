package dev.mimic.autoconfigure.resp.client;

import java.util.Map;
import java.util.TreeMap;

import dev.mimic.resp.client.RespClients;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of connections that
 * speak RESP.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration(after = RespClientAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(RespClients.class)
@ConditionalOnEnabledHealthIndicator("resp")
public final class RespHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "respHealthContributor")
	HealthContributor respHealthContributor(RespClients clients) {
		Map<String, HealthContributor> indicators = new TreeMap<>();
		clients.names().forEach((name) -> indicators.put(name, new RespHealthIndicator(name, clients)));
		return CompositeHealthContributor.fromMap(indicators);
	}

}
