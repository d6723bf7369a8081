package dev.mimic.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.autoconfigure.Pigeon;
import dev.mimic.testkit.Application;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CredentialSanitizingAutoConfiguration} with Spring Boot's own
 * endpoints, which are told to show values.
 *
 * @author Mimic Contributors
 */
class CredentialSanitizingAutoConfigurationTests {

	/**
	 * Every secret of the configuration has this in it.
	 */
	private static final String SECRET = "pa55w0rd";

	private static final String YAML = """
			management:
			  endpoints.web.exposure.include: "*"
			  endpoint.env.show-values: always
			  endpoint.configprops.show-values: always
			mimic:
			  connections:
			    cache:
			      uri: redis://user:pa55w0rd-1@cache.test:6379/2
			    token:
			      uri: pigeon://pa55w0rd-2@token.test
			    several:
			      uris:
			        - redis://:pa55w0rd,3@first.test
			        - rediss://user:pa55w0rd%404@second.test
			    joined:
			      uris: "redis://:pa55w0rd5@third.test,redis://:pa55w0rd6@fourth.test"
			    bastion:
			      uri: ssh://deploy@bastion.test
			      ssh:
			        passphrase: pa55w0rd-7
			        password: pa55w0rd-8
			        private-key: classpath:junit-platform.properties
			    proxy:
			      uri: http://proxy.test:3128
			      proxy:
			        user: worker
			        password: pa55w0rd-9
			        headers:
			          X-Tenant: pa55w0rd-10
			    composed:
			      uri: redis://:${SCORES_PW}@${SCORES_HOST}:6379
			    chained:
			      uri: ${scores.url}
			    login:
			      host: login.test
			      port: 6379
			      protocol: resp
			      resp:
			        password: ${LOGIN_WORD}
			  servers:
			    scores:
			      uri: memory://scores
			      protocol: resp
			      resp:
			        password: pa55w0rd-11
			        users:
			          admin: pa55w0rd-12
			scores.url: redis://:${chained}@fifth.test
			chained: pa55w0rd-13
			unrelated: no-credential
			""";

	private static final Map<String, Object> VARIABLES = new LinkedHashMap<>(Map.of("SCORES_PW", "pa55w0rd-14",
			"SCORES_HOST", "sixth.test", "LOGIN_WORD", "p", "MIMIC_CONNECTIONS_CACHE_RESP_CLIENTNAME", "me",
			"MIMIC_SERVERS_SCORES_RESP_USERS_GUEST", "pa55w0rd-15", "JAVA_OPTIONS",
			"-Xmx1g -Dmimic.connections.old.resp.password=pa55w0rd-16 with-blanks", "OTHER", "value"));

	@Test
	void environmentEndpointShowsValuesButNoCredentials() {
		try (ConfigurableApplicationContext context = start()) {
			EnvironmentEndpoint endpoint = context.getBean(EnvironmentEndpoint.class);
			String shown = shown(endpoint.environment(null));
			assertThat(shown).doesNotContain(SECRET)
				.contains("redis://user:******@cache.test:6379/2", "pigeon://******@token.test",
						"redis://:******@first.test", "rediss://user:******@second.test",
						"redis://:******@third.test,redis://:******@fourth.test", "ssh://deploy@bastion.test",
						"classpath:junit-platform.properties", "http://proxy.test:3128", "worker", "sixth.test",
						"login.test", "redis://:******@fifth.test", "no-credential", "OTHER=value");
			assertThat(shown).contains("LOGIN_WORD=******", "SCORES_PW=******", "JAVA_OPTIONS=******");
			assertThat(value(endpoint, "mimic.servers.scores.resp.password")).isEqualTo("******");
			assertThat(value(endpoint, "mimic.connections.composed.uri")).isEqualTo("redis://:******@sixth.test:6379");
		}
	}

	@Test
	void configurationPropertiesEndpointShowsValuesButNoCredentials() {
		try (ConfigurableApplicationContext context = start()) {
			String shown = String.valueOf(context.getBean(ConfigurationPropertiesReportEndpoint.class)
				.configurationProperties()
				.getContexts()
				.values()
				.stream()
				.flatMap((bean) -> bean.getBeans().values().stream())
				.filter((bean) -> bean.getPrefix().equals("mimic"))
				.map((bean) -> bean.getProperties() + " " + bean.getInputs())
				.toList());
			assertThat(shown).doesNotContain(SECRET)
				.doesNotContain("password=p,", "password=p}", "value=p,")
				.contains("redis://user:******@cache.test:6379/2", "pigeon://******@token.test",
						"redis://:******@first.test", "ssh://deploy@bastion.test", "http://proxy.test:3128", "worker",
						"redis://:******@sixth.test:6379", "redis://:******@fifth.test");
		}
	}

	@Test
	void argumentsAndJsonShowNoCredentials() {
		Application application = Application.of(YAML)
			.variables(Map.of("SCORES_PW", "x", "SCORES_HOST", "x", "LOGIN_WORD", "x", "SPRING_APPLICATION_JSON",
					"{\"mimic\":{\"connections\":{\"cache\":{\"resp\":{\"client-name\":\"pa55w0rd-17\"}}}}}"))
			.sources(Pigeon.class, Endpoints.class);
		try (ConfigurableApplicationContext context = application.start()) {
			assertThat(shown(context.getBean(EnvironmentEndpoint.class).environment(null)))
				.contains("SPRING_APPLICATION_JSON=******");
		}
	}

	@Test
	void backsOffWithoutActuator() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(CredentialSanitizingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("mimicCredentialSanitizer"));
	}

	private static ConfigurableApplicationContext start() {
		return Application.of(YAML).variables(VARIABLES).sources(Pigeon.class, Endpoints.class).start();
	}

	private static @Nullable Object value(EnvironmentEndpoint endpoint, String property) {
		return Objects.requireNonNull(endpoint.environmentEntry(property).getProperty()).getValue();
	}

	private static String shown(EnvironmentEndpoint.EnvironmentDescriptor environment) {
		StringBuilder shown = new StringBuilder();
		environment.getPropertySources()
			.forEach((source) -> source.getProperties()
				.forEach((name, value) -> shown.append(name).append('=').append(value.getValue()).append('\n')));
		return shown.toString();
	}

	@ImportAutoConfiguration({ CredentialSanitizingAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
			ConfigurationPropertiesReportEndpointAutoConfiguration.class })
	static class Endpoints {

	}

}
