package dev.mimic.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.properties.MimicProperties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the reference among the pages of the documentation has every property, with
 * its default, and no other one.
 *
 * @author Mimic Contributors
 */
class ConfigurationReferenceTests {

	private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

	private static final Path METADATA = MODULE.resolve("target/classes/META-INF/spring-configuration-metadata.json");

	private final Map<String, String> documented = documented();

	@TestFactory
	Stream<DynamicTest> propertyIsDocumentedWithItsDefault() throws ReflectiveOperationException {
		return expected().entrySet()
			.stream()
			.map((property) -> DynamicTest.dynamicTest(property.getKey(),
					() -> assertThat(this.documented).containsEntry(property.getKey(), property.getValue())));
	}

	@Test
	void nothingElseIsDocumented() throws ReflectiveOperationException {
		assertThat(this.documented.keySet()).isSubsetOf(expected().keySet());
	}

	private static Map<String, String> expected() throws ReflectiveOperationException {
		Map<String, String> expected = new LinkedHashMap<>(PropertyDefaults.of("mimic", new MimicProperties()));
		JsonNode properties = JsonMapper.shared().readTree(METADATA.toFile()).required("properties");
		for (JsonNode property : properties) {
			String name = property.required("name").asString();
			if (expected.keySet().stream().noneMatch((known) -> known.startsWith(name))) {
				expected.put(name, property.path("defaultValue").asString(""));
			}
		}
		return expected;
	}

	private static Map<String, String> documented() {
		Map<String, String> documented = new LinkedHashMap<>();
		for (String line : Documentation.page("reference.md").text().lines().toList()) {
			List<String> cells = new ArrayList<>(Arrays.asList(line.split("\\|")));
			cells.replaceAll((cell) -> cell.strip().replace("`", ""));
			if (cells.size() > 2 && (cells.get(1).startsWith("mimic.") || cells.get(1).startsWith("management."))) {
				documented.put(cells.get(1), cells.get(2));
			}
		}
		return documented;
	}

}
