package dev.mimic.benchmark.resolution;

import dev.mimic.context.Key;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * An application as a user has it, with default properties, one connection and protocols
 * that connect at once.
 *
 * @author Mimic Contributors
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BenchmarkApplication {

	static final Key<Integer> NUMBER = Key.named("number", Integer.class);

	static ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(BenchmarkApplication.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run("--mimic.connections.orders.uri=number://7");
	}

	@Bean
	@Order(1)
	EmptyProtocol<Integer> number() {
		return new EmptyProtocol<>(NUMBER, "number", (uri) -> Integer.valueOf(uri.getAuthority()));
	}

	@Bean
	@Order(2)
	EmptyProtocol<Tutorial.Secure> secure() {
		return new EmptyProtocol<>(Tutorial.SECURE, "secure", (uri) -> {
			throw new UnsupportedOperationException();
		});
	}

	@Bean
	EmptyProtocol<Tutorial.Plain> plain() {
		return new EmptyProtocol<>(Tutorial.PLAIN, "plain", (uri) -> {
			throw new UnsupportedOperationException();
		});
	}

}
