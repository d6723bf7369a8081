package dev.mimic.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a reader of the documentation finds everything: links lead somewhere, pages
 * have tables of contents, and README names each page.
 *
 * @author Mimic Contributors
 */
class DocumentationLinksTests {

	private static final int README_LINES = 300;

	@TestFactory
	Stream<DynamicTest> linksLeadSomewhere() {
		return Documentation.allPages()
			.stream()
			.map((page) -> DynamicTest.dynamicTest(page.name(), () -> assertThat(deadLinks(page)).isEmpty()));
	}

	@TestFactory
	Stream<DynamicTest> pageHasTableOfContents() {
		return Documentation.allPages()
			.stream()
			.filter((page) -> page.name().contains("/"))
			.map((page) -> DynamicTest.dynamicTest(page.name(),
					() -> assertThat(contents(page)).isEqualTo(headings(page))));
	}

	@Test
	void readmeNamesEachPage() {
		Page readme = Documentation.readme();
		assertThat(readme.links())
			.containsAll(Documentation.allPages().stream().map(Page::name).filter((name) -> !isReadme(name)).toList());
	}

	@Test
	void readmeIsShort() {
		assertThat(Documentation.readme().text().lines()).hasSizeLessThanOrEqualTo(README_LINES);
	}

	@Test
	void deadLinksAreFound() {
		Page page = new Page(Path.of("/"), Path.of("/page.md"),
				"# A page's name\n\n[a](#a-pages-name) [b](#b) [c](missing.md) [d](https://example.com)\n");
		assertThat(deadLinks(page)).containsExactly("#b", "missing.md");
	}

	private static boolean isReadme(String name) {
		return name.equals("README.md");
	}

	private static List<String> deadLinks(Page page) {
		return page.links().stream().filter((link) -> !link.contains("://") && isDead(page, link)).toList();
	}

	private static boolean isDead(Page page, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
		if (!target.equals(page.file()) && !Files.isRegularFile(target)) {
			return true;
		}
		return parts.length > 1 && headingsOf(page, target).noneMatch(parts[1]::equals);
	}

	private static Stream<String> headingsOf(Page page, Path target) {
		return Stream.concat(Stream.of(page), Documentation.allPages().stream())
			.filter((other) -> other.file().equals(target))
			.flatMap((other) -> other.headings().stream())
			.map(Page.Heading::anchor);
	}

	private static List<String> headings(Page page) {
		return page.headings()
			.stream()
			.filter((heading) -> heading.level() == 2 || heading.level() == 3)
			.map((heading) -> "#" + heading.anchor())
			.toList();
	}

	// What stands before the first section
	private static List<String> contents(Page page) {
		int end = page.text().indexOf("\n## ");
		Page start = new Page(page.root(), page.file(), page.text().substring(0, Math.max(0, end)));
		return start.links().stream().filter((link) -> link.startsWith("#")).toList();
	}

}
