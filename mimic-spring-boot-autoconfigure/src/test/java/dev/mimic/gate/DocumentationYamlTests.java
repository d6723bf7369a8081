package dev.mimic.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.properties.MimicProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that the configuration on the pages of the documentation can be bound: that there
 * are such properties, and that the values suit them.
 *
 * @author Mimic Contributors
 */
class DocumentationYamlTests {

	@TestFactory
	Stream<DynamicTest> configurationIsBound() {
		return Documentation.allPages()
			.stream()
			.flatMap((page) -> page.snippets("yaml").stream())
			.map((snippet) -> DynamicTest.dynamicTest(snippet.toString(), () -> {
				MimicProperties properties = bind(snippet.code());
				assertThat(properties.getConnections().size() + properties.getServers().size()).isPositive();
			}));
	}

	@Test
	void thereIsConfiguration() {
		assertThat(Documentation.userPages()).flatMap((page) -> page.snippets("yaml")).hasSizeGreaterThan(8);
	}

	@Test
	void unknownPropertyIsFound() {
		assertThatException().isThrownBy(() -> bind("mimic.connections.orders: { url: \"tcp://orders:7000\" }"))
			.havingRootCause()
			.withMessageContaining("url");
	}

	@Test
	void unsuitableValueIsFound() {
		assertThatException().isThrownBy(() -> bind("mimic.connections.orders: { timeout: soon }"))
			.havingRootCause()
			.withMessageContaining("soon");
	}

	private static MimicProperties bind(String yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		List<PropertySource<?>> loaded = new YamlPropertySourceLoader().load("yaml",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		loaded.forEach((source) -> sources.addFirst(withoutGroupOfReader(source)));
		sources.addLast(new Secrets());
		return Binder.get(environment)
			.bind("mimic", Bindable.of(MimicProperties.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
	}

	// On the page about transports of one's own
	private static PropertySource<?> withoutGroupOfReader(PropertySource<?> source) {
		Map<String, Object> known = new LinkedHashMap<>();
		for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
			Object value = source.getProperty(name);
			if (value != null && !name.contains(".pigeon.")) {
				known.put(name, value);
			}
		}
		return new MapPropertySource(source.getName(), known);
	}

	/**
	 * Has a value for each placeholder of an environment variable.
	 */
	private static final class Secrets extends PropertySource<Object> {

		Secrets() {
			super("secrets", new Object());
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return name.matches("[A-Z]+(_[A-Z]+)+") ? "secret" : null;
		}

	}

}
