package dev.mimic.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every auto-configuration is listed in a file from which Spring Boot reads
 * it, and that such a file lists nothing else.
 *
 * @author Mimic Contributors
 */
class AutoConfigurationImportsTests {

	private static final Path CLASSES = Path.of(System.getProperty("basedir", "."), "target/classes");

	@TestFactory
	Stream<DynamicTest> listsAutoConfigurationsInOrder() throws IOException {
		List<String> existing = autoConfigurations();
		return importsFiles().stream()
			.map((file) -> DynamicTest.dynamicTest(file.getFileName().toString(),
					() -> assertThat(ours(file)).isNotEmpty().isSorted().doesNotHaveDuplicates().isSubsetOf(existing)));
	}

	@Test
	void everyAutoConfigurationIsListed() throws IOException {
		List<String> listed = importsFiles().stream().flatMap((file) -> ours(file).stream()).toList();
		assertThat(listed).containsAll(autoConfigurations());
	}

	private static List<String> autoConfigurations() {
		return new ClassFileImporter().importPath(CLASSES)
			.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.toList();
	}

	private static List<Path> importsFiles() throws IOException {
		Path folder = CLASSES.resolve("META-INF/spring");
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".imports")).toList();
		}
	}

	private static List<String> ours(Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.map(String::strip).filter((line) -> line.startsWith("dev.mimic.")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
