package dev.mimic.autoconfigure.actuate;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that masks the credentials of
 * connections and servers in the endpoints {@code env} and {@code configprops}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class CredentialSanitizingAutoConfiguration {

	@Bean
	CredentialSanitizer mimicCredentialSanitizer(ConfigurableEnvironment environment) {
		return new CredentialSanitizer(new CredentialReferences(environment.getPropertySources()));
	}

}
