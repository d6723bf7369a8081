package dev.mimic.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that comments keep to the style sheet of CONTRIBUTING as far as a program can
 * tell: the first sentence about a type has a noun or a verb that carries it, and no
 * sentence is about unnamed people.
 *
 * @author Mimic Contributors
 */
class LanguageTests {

	private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src/main/java");

	private static final Path PROPERTIES = SOURCES.resolve("dev/mimic/autoconfigure/properties");

	private static final Set<String> HEADLESS = Set.of("what", "who", "how", "where", "whether", "that", "which",
			"when", "why");

	private static final Pattern PEOPLE = Pattern
		.compile("(?i)\\b(who|whoever|nobody|somebody|someone|anybody|anyone|everybody|everyone)\\b");

	@Test
	void firstSentenceOfATypeHasANounOrVerbToCarryIt() throws IOException {
		Map<String, String> comments = new SourceComments(SOURCES).ofTypes();
		assertThat(comments).hasSizeGreaterThan(500);
		assertThat(headless(comments)).isEmpty();
	}

	@Test
	void descriptionOfAPropertyHasANounToCarryIt() throws IOException {
		Map<String, String> comments = new SourceComments(PROPERTIES).ofFields();
		// As Spring Boot begins those of switches
		comments.values().removeIf((comment) -> comment.startsWith("Whether "));
		assertThat(comments).hasSizeGreaterThan(60);
		assertThat(headless(comments)).isEmpty();
	}

	@Test
	void noSentenceIsAboutUnnamedPeople() throws IOException {
		assertThat(linesAboutPeople(SOURCES)).isEmpty();
	}

	@Test
	void headlessSentencesAreFound() {
		assertThat(headless(Map.of("A", "What a client is made of.", "B", "Settings of a client.", "C",
				"{@code null} that\nis more.", "D", "That a function\nhas no value.")))
			.containsExactlyInAnyOrder("A: What a client is made of.", "D: That a function");
	}

	@Test
	void sentencesAboutUnnamedPeopleAreFound(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("A.java"), """
				/**
				 * Closes what nobody owns, for the caller whose flow it is.
				 */
				class A {
				}
				""");
		assertThat(linesAboutPeople(folder))
			.containsExactly("A.java:2: * Closes what nobody owns, for the caller whose flow it is.");
	}

	private static List<String> headless(Map<String, String> comments) {
		List<String> found = new ArrayList<>();
		comments.forEach((type, comment) -> {
			String first = comment.lines().findFirst().orElse("").strip();
			if (HEADLESS.contains(first.split("\\W")[0].toLowerCase())) {
				found.add(type + ": " + first);
			}
		});
		return found;
	}

	private static List<String> linesAboutPeople(Path folder) throws IOException {
		List<String> found = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).sorted().toList()) {
				List<String> lines = Files.readAllLines(file);
				for (int i = 0; i < lines.size(); i++) {
					if (PEOPLE.matcher(lines.get(i)).find()) {
						found.add(folder.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
					}
				}
			}
		}
		return found;
	}

}
