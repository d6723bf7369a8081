package dev.mimic.autoconfigure.resp;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for connections that speak RESP.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
public final class RespAutoConfiguration {

	@Bean
	RespContributor mimicRespContributor() {
		return new RespContributor();
	}

}
