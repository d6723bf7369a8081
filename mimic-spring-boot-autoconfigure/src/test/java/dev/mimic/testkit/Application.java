package dev.mimic.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import org.assertj.core.api.ThrowingConsumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A Spring Boot application, started as users start it: with an {@code application.yml}
 * and environment variables. Passwords in it are {@value #PASSWORD}.
 *
 * @author Mimic Contributors
 */
public final class Application {

	public static final String PASSWORD = "pa55w0rd";

	private final String yaml;

	private Map<String, Object> variables = Map.of();

	private final List<Class<?>> sources = new ArrayList<>(List.of(AutoConfigured.class));

	private ClassLoader classLoader = getClass().getClassLoader();

	private Application(String yaml) {
		this.yaml = yaml;
	}

	public static Application of(String yaml) {
		return new Application(yaml);
	}

	public Application variables(Map<String, Object> variables) {
		this.variables = variables;
		return this;
	}

	public Application sources(Class<?>... sources) {
		Collections.addAll(this.sources, sources);
		return this;
	}

	public Application classLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
		return this;
	}

	public ConfigurableApplicationContext start() {
		try {
			Path folder = Files.createTempDirectory("application");
			Path file = Files.writeString(folder.resolve("application.yml"), this.yaml);
			try {
				return start(file);
			}
			finally {
				Files.delete(file);
				Files.delete(folder);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ConfigurableApplicationContext start(Path file) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		SpringApplication application = new SpringApplicationBuilder(this.sources.toArray(Class<?>[]::new))
			.environment(environment)
			.web(WebApplicationType.NONE)
			.build();
		application.setMainApplicationClass(AutoConfigured.class);
		Thread thread = Thread.currentThread();
		ClassLoader contextClassLoader = thread.getContextClassLoader();
		thread.setContextClassLoader(this.classLoader);
		try {
			return application.run("--spring.config.location=" + file.toUri(), "--spring.main.banner-mode=off");
		}
		finally {
			thread.setContextClassLoader(contextClassLoader);
		}
	}

	/**
	 * Starts the application, which must fail, with a report and without the password in
	 * what it prints or in the stack trace of the failure.
	 * @param output what the test prints
	 * @return the report
	 */
	public String report(CapturedOutput output) {
		StringWriter trace = new StringWriter();
		String report = report(output, (failure) -> failure.printStackTrace(new PrintWriter(trace, true)));
		assertThat(trace.toString()).isNotEmpty().doesNotContain(PASSWORD);
		return report;
	}

	/**
	 * Starts the application, which must fail, with a report and without the password in
	 * what it prints.
	 * @param output what the test prints
	 * @param failures gets the failure
	 * @return the report
	 */
	public String report(CapturedOutput output, ThrowingConsumer<Exception> failures) {
		int before = output.getAll().length();
		assertThatException().isThrownBy(() -> start().close()).satisfies(failures);
		String printed = output.getAll().substring(before);
		assertThat(printed).contains("APPLICATION FAILED TO START").doesNotContain(PASSWORD);
		String report = printed.substring(printed.indexOf("APPLICATION FAILED TO START"));
		return report.replaceAll("URL \\[[^]]*/([^]/]*)]", "$1");
	}

	/**
	 * What our starter configures.
	 */
	@ImportAutoConfiguration(MimicAutoConfiguration.class)
	public static class AutoConfigured {

	}

}
