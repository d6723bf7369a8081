package dev.mimic.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets {@code sample.folder} to a temporary folder that only this user can access, for
 * the socket file of the line server, unless the property is set already.
 *
 * @author Mimic Contributors
 */
class SampleFolder implements EnvironmentPostProcessor {

	private static final String PROPERTY = "sample.folder";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(PROPERTY)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("sampleFolder", Map.of(PROPERTY, create().toString())));
		}
	}

	private static Path create() {
		try {
			Path folder = Files.createTempDirectory("mimic-sample-");
			folder.toFile().deleteOnExit();
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
