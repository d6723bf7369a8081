package dev.mimic.gate;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the Java code on the pages of the documentation compiles as it is there,
 * with its own imports. The code of a page belongs together.
 *
 * @author Mimic Contributors
 */
class DocumentationCodeTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path classes;

	@Test
	void codeCompiles() {
		List<Page.Snippet> code = Documentation.allPages()
			.stream()
			.flatMap((page) -> page.snippets("java").stream())
			.toList();
		assertThat(code).hasSizeGreaterThan(20);
		assertThat(new SnippetCompiler(this.classes).compile(code)).isEmpty();
	}

	@Test
	void mistakeIsFoundWithItsPlace() {
		Page page = page("# Title\n\n```java\nclass Mistake {\n\n\tList<String> texts;\n\n}\n```\n");
		assertThat(errors(page)).singleElement().asString().startsWith("page.md:6: ").contains("List");
	}

	@Test
	void elisionIsNoCode() {
		assertThat(errors(page("```java\nclass Elided {\n\n\tvoid run() {\n\t\t...\n\t}\n\n}\n```\n"))).isNotEmpty();
	}

	private List<String> errors(Page page) {
		return new SnippetCompiler(this.classes).compile(page.snippets("java"));
	}

	private static Page page(String text) {
		return new Page(Path.of("/"), Path.of("/page.md"), text);
	}

}
