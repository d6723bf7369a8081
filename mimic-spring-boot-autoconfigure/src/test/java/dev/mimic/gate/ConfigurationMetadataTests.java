package dev.mimic.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every property is described where a user's editor looks: in the
 * configuration metadata and, for what is inside of a map, in the fields' comments.
 *
 * @author Mimic Contributors
 */
class ConfigurationMetadataTests {

	private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

	private static final Path CLASSES = MODULE.resolve("target/classes");

	private static final Path METADATA = CLASSES.resolve("META-INF/spring-configuration-metadata.json");

	private static final Set<String> ARTICLES = Set.of("The", "A", "An");

	@TestFactory
	Stream<DynamicTest> metadataDescribesProperty() {
		if (propertiesClasses().isEmpty()) {
			return Stream.empty();
		}
		JsonNode properties = JsonMapper.shared().readTree(METADATA.toFile()).required("properties");
		assertThat(properties).isNotEmpty();
		return properties.valueStream()
			.map((property) -> DynamicTest.dynamicTest(property.required("name").asString(),
					() -> assertDescription(property.required("name").asString(),
							property.path("description").asString(""))));
	}

	@TestFactory
	Stream<DynamicTest> commentDescribesField() throws IOException {
		SourceComments comments = new SourceComments(MODULE.resolve("src/main/java"));
		return propertiesClasses().stream().flatMap((type) -> PropertyFields.of(type).stream()).map((field) -> {
			String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
			return DynamicTest.dynamicTest(name,
					() -> assertDescription(name, comments.ofField(field.getDeclaringClass(), field.getName())));
		});
	}

	@Test
	void everyPropertiesClassIsInTheMetadata() throws IOException {
		String metadata = Files.isRegularFile(METADATA) ? Files.readString(METADATA) : "";
		assertThat(propertiesClasses()).allSatisfy((type) -> assertThat(metadata).contains(type.getName()));
	}

	/**
	 * Switches that Boot's conditions look at belong to no properties class.
	 */
	@Test
	void everySwitchOfHealthIsInTheMetadata() {
		JsonNode properties = JsonMapper.shared().readTree(METADATA.toFile()).required("properties");
		Set<String> names = properties.valueStream()
			.map((property) -> property.required("name").asString())
			.collect(Collectors.toSet());
		List<String> switches = new ClassFileImporter().importPath(CLASSES)
			.stream()
			.flatMap((type) -> type.tryGetAnnotationOfType(ConditionalOnEnabledHealthIndicator.class).stream())
			.map((condition) -> "management.health." + condition.value() + ".enabled")
			.toList();
		assertThat(switches).isNotEmpty().allSatisfy((name) -> assertThat(names).contains(name));
	}

	@Test
	void fieldsOfClassesInsideMapsAndListsAreFound() throws IOException {
		SourceComments comments = new SourceComments(MODULE.resolve("src/test/java/dev/mimic/gate"));
		Map<String, String> found = new HashMap<>();
		PropertyFields.of(Fixture.class)
			.forEach((field) -> found.put(field.getName(),
					comments.ofField(field.getDeclaringClass(), field.getName())));
		assertThat(found).containsOnly(Map.entry("entries", "Entries by name."), Map.entry("described", "Described."),
				Map.entry("undescribed", ""), Map.entry("deep", ""));
	}

	private static void assertDescription(String name, String description) {
		assertThat(description).as("description of %s", name)
			.isNotBlank()
			.endsWith(".")
			.doesNotContain("{@", "<p>", "<code>");
		assertThat(description.split("\\s")[0]).as("first word of the description of %s", name).isNotIn(ARTICLES);
	}

	private static List<? extends Class<?>> propertiesClasses() {
		return new ClassFileImporter().importPath(CLASSES)
			.stream()
			.filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class))
			.map(JavaClass::reflect)
			.toList();
	}

	/**
	 * Looks like a properties class.
	 */
	static class Fixture {

		/**
		 * Entries by name.
		 */
		private final Map<String, Entry> entries = new HashMap<>();

		/**
		 * An entry.
		 */
		static class Entry {

			/**
			 * Described.
			 */
			private List<Deep> described = List.of();

			private @Nullable String undescribed;

		}

		/**
		 * Inside of a list.
		 */
		static class Deep {

			private @Nullable String deep;

		}

	}

}
