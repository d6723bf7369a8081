package dev.mimic.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pages of the documentation, as they are in the repository.
 *
 * @author Mimic Contributors
 */
final class Documentation {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

	private static final Path FOLDER = ROOT.resolve("mimic-spring-boot-starter/docs");

	private Documentation() {
	}

	/**
	 * Returns the first page that a reader sees.
	 * @return README in the root
	 */
	static Page readme() {
		return page(ROOT.resolve("README.md"));
	}

	/**
	 * Returns a page below {@code mimic-spring-boot-starter/docs}.
	 * @param name the name of the file
	 * @return the page
	 */
	static Page page(String name) {
		return page(FOLDER.resolve(name));
	}

	/**
	 * Returns the pages for users: README and all below
	 * {@code mimic-spring-boot-starter/docs}.
	 * @return the pages
	 */
	static List<Page> userPages() {
		return Stream.concat(Stream.of(readme()), folder()).toList();
	}

	/**
	 * Returns the pages for users and the one for contributors.
	 * @return the pages
	 */
	static List<Page> forUsersAndContributors() {
		return Stream.concat(userPages().stream(), Stream.of(page(ROOT.resolve("CONTRIBUTING.md")))).toList();
	}

	/**
	 * Returns all pages, also those for contributors.
	 * @return the pages
	 */
	static List<Page> allPages() {
		Stream<Page> others = Stream.of("CONTRIBUTING.md", "CHANGELOG.md", "sample-app/README.md")
			.map((name) -> page(ROOT.resolve(name)));
		return Stream.concat(userPages().stream(), others).toList();
	}

	private static Stream<Page> folder() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.map(Documentation::page)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Page page(Path file) {
		try {
			return new Page(ROOT, file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
