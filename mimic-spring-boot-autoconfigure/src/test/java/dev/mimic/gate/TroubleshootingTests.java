package dev.mimic.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the messages which the page about troubleshooting explains are those of the
 * code: what stands there between {@code …}, names, numbers and commands is found in a
 * literal.
 *
 * @author Mimic Contributors
 */
class TroubleshootingTests {

	private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src/main/java");

	private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");

	private static final Pattern VARIABLE = Pattern.compile("…|'[^']*'|\\b[xn]\\b|\\b[A-Z]{3,}\\b|\\d+|[;:()]");

	private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

	private final String sources = sources();

	@TestFactory
	Stream<DynamicTest> messageIsOneOfTheCode() {
		return Documentation.page("troubleshooting.md")
			.text()
			.lines()
			.filter((line) -> line.startsWith("| `") && !line.contains("(the sample)"))
			.flatMap((row) -> MESSAGE.matcher(row.split("\\|")[1]).results())
			.map((message) -> message.group(1))
			.map((message) -> DynamicTest.dynamicTest(message,
					() -> assertThat(pieces(message)).allSatisfy((piece) -> assertThat(this.sources).contains(piece))));
	}

	@Test
	void wordsBetweenVariablesAreLookedFor() {
		assertThat(pieces("There is no bean named 'x'; the only one is … (of 2)"))
			.containsExactly("There is no bean named", "the only one is");
	}

	private static List<String> pieces(String message) {
		return VARIABLE.splitAsStream(message).map(String::strip).filter((piece) -> piece.contains(" ")).toList();
	}

	private static String sources() {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(TroubleshootingTests::read)
				.collect(Collectors.joining());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return JOINED.matcher(Files.readString(file)).replaceAll("");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
