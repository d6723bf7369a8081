package dev.mimic.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import dev.mimic.flow.FlowHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.util.ClassUtils;

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

	private static final Path SOURCES = CLASSES.resolve("META-INF/spring/configuration-metadata");

	private static final Set<String> PROVIDERS = Set.of("any", "class-reference", "handle-as", "logger-name",
			"spring-bean-reference", "spring-profile-name");

	private static final Set<String> ARTICLES = Set.of("The", "A", "An");

	@TestFactory
	Stream<DynamicTest> metadataDescribesProperty() {
		if (propertiesClasses().isEmpty()) {
			return Stream.empty();
		}
		return Stream.concat(Stream.of(METADATA), sources().stream())
			.flatMap((file) -> properties(file).stream())
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
	 * The metadata of the properties class can't name what is below the keys of a map.
	 * The types of the values have metadata of their own, with names that begin below the
	 * key.
	 */
	@TestFactory
	Stream<DynamicTest> metadataOfValuesOfMapsIsComplete() {
		List<? extends Class<?>> roots = propertiesClasses();
		List<Class<?>> types = roots.stream().flatMap(PropertyFields::valuesOfMaps).toList();
		assertThat(types.isEmpty()).isEqualTo(roots.isEmpty());
		return types.stream().map((type) -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
			Set<String> described = properties(SOURCES.resolve(type.getName() + ".json")).stream()
				.map((property) -> property.required("name").asString())
				.collect(Collectors.toSet());
			assertThat(described).containsExactlyInAnyOrderElementsOf(PropertyFields.names(type));
		}));
	}

	@TestFactory
	Stream<DynamicTest> hintIsValid() {
		return Stream.concat(Stream.of(METADATA), sources().stream()).flatMap((file) -> {
			Map<String, String> types = properties(file).stream()
				.collect(Collectors.toMap((property) -> property.required("name").asString(),
						(property) -> property.path("type").asString("")));
			return JsonMapper.shared()
				.readTree(file.toFile())
				.path("hints")
				.valueStream()
				.map((hint) -> DynamicTest.dynamicTest(file.getFileName() + " " + hint.required("name").asString(),
						() -> assertHint(hint, types)));
		});
	}

	@Test
	void handlersAreHintedAsBeans() {
		assertThat(sources().stream().map((file) -> JsonMapper.shared().readTree(file.toFile()).path("hints")))
			.anySatisfy((hints) -> assertThat(hints.toString()).contains("\"name\":\"handler\"")
				.contains("spring-bean-reference")
				.contains(FlowHandler.class.getName()));
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

	private static void assertHint(JsonNode hint, Map<String, String> types) {
		String name = hint.required("name").asString();
		String map = name.replaceFirst("\\.(keys|values)$", "");
		assertThat(types).as("properties").containsKey(map);
		assertThat(types.getOrDefault(map, "").startsWith(Map.class.getName())).as("map").isEqualTo(!map.equals(name));
		assertThat(hint.path("values").size() + hint.path("providers").size()).as("values and providers").isPositive();
		assertThat(hint.path("values").valueStream()).allSatisfy((value) -> {
			assertThat(value.required("value").asString()).isNotEmpty();
			assertThat(value.required("description").asString()).endsWith(".");
		});
		assertThat(hint.path("providers").valueStream()).allSatisfy((provider) -> {
			assertThat(provider.required("name").asString()).isIn(PROVIDERS);
			JsonNode target = provider.path("parameters").path("target");
			assertThat(target.isMissingNode() || ClassUtils.isPresent(target.asString(), null)).as("%s exists", target)
				.isTrue();
		});
	}

	private static List<JsonNode> properties(Path metadata) {
		List<JsonNode> properties = JsonMapper.shared()
			.readTree(metadata.toFile())
			.required("properties")
			.valueStream()
			.toList();
		assertThat(properties).as("properties of %s", metadata).isNotEmpty();
		return properties;
	}

	private static List<Path> sources() {
		if (!Files.isDirectory(SOURCES)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
