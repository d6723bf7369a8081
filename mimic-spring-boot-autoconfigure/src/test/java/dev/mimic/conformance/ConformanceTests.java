package dev.mimic.conformance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the conformance cases of contexts and resolution, each with answers that come at
 * once and with answers that come later. The cases are those in the folder that the
 * system property {@code mimic.conformance.dir} names, else those of this project.
 *
 * @author Mimic Contributors
 */
class ConformanceTests {

	private final ObjectMapper json = JsonMapper.shared();

	@TestFactory
	Stream<DynamicContainer> answersAtOnce() throws Exception {
		return files().map((file) -> container(file, Mode.IMMEDIATE));
	}

	@TestFactory
	Stream<DynamicContainer> answersLater() throws Exception {
		return files().map((file) -> container(file, Mode.DEFERRED));
	}

	private static Stream<Path> files() throws IOException, URISyntaxException {
		String folder = System.getProperty("mimic.conformance.dir");
		Path path = (folder != null) ? Path.of(folder)
				: Path.of(ConformanceTests.class.getResource("/conformance").toURI());
		try (Stream<Path> files = Files.list(path)) {
			List<Path> found = files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
			assertThat(found).as("conformance files in %s", path).isNotEmpty();
			return found.stream();
		}
	}

	private DynamicContainer container(Path file, Mode mode) {
		List<DynamicTest> tests = new ArrayList<>();
		this.json.readTree(file)
			.forEach((testCase) -> tests
				.add(DynamicTest.dynamicTest(testCase.get("name").asString(), () -> run(testCase, mode))));
		return DynamicContainer.dynamicContainer(file.getFileName().toString(), tests);
	}

	private void run(JsonNode testCase, Mode mode) {
		Map<String, @Nullable Object> actual = new ConformanceProgram(testCase, mode).run();
		JsonNode expected = testCase.get("expect");
		for (String part : expected.propertyNames()) {
			assertThat(this.json.<JsonNode>valueToTree(actual.get(part))).as("%s of %s", part, testCase)
				.isEqualTo(expected.get(part));
		}
	}

}
