package dev.mimic.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps circles of dependencies between the classes of a package small.
 *
 * @author Mimic Contributors
 */
class CircleTests {

	/**
	 * The number of classes that may depend on each other, where it is more than
	 * {@link #DEFAULT_LIMIT}. To be lowered when a circle becomes smaller.
	 */
	private static final Map<String, Integer> LIMITS = Map.of("dev.mimic.context", 9, "dev.mimic.flow", 7,
			"dev.mimic.resolve", 7, "dev.mimic.resp", 23);

	private static final int DEFAULT_LIMIT = 6;

	@TestFactory
	Stream<DynamicTest> noLargeCircle() {
		JavaClasses classes = new ClassFileImporter()
			.withImportOptions(List.of(new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars()))
			.importPackages("dev.mimic");
		return Circles.within(classes)
			.entrySet()
			.stream()
			.map((entry) -> DynamicTest.dynamicTest(entry.getKey(), () -> {
				int limit = LIMITS.getOrDefault(entry.getKey(), DEFAULT_LIMIT);
				assertThat(Circles.largest(entry.getValue())).as("classes that depend on each other")
					.hasSizeLessThanOrEqualTo(limit);
			}));
	}

	@Test
	void theLargestCircleIsFound() {
		assertThat(largest("a>b", "b>c", "c>b", "c>d", "d>e", "e>f", "f>d", "f>g")).containsExactly("d", "e", "f");
	}

	@Test
	void circlesThatShareAClassAreOne() {
		assertThat(largest("a>b", "b>a", "b>c", "c>b", "d>a")).containsExactly("a", "b", "c");
	}

	@Test
	void aClassThatUsesItselfIsNoCircle() {
		assertThat(largest("a>a", "a>b", "b>c", "a>c")).isEmpty();
	}

	private static Set<String> largest(String... arrows) {
		SortedMap<String, SortedSet<String>> dependencies = new TreeMap<>();
		for (String arrow : arrows) {
			String[] ends = arrow.split(">");
			dependencies.computeIfAbsent(ends[0], (name) -> new TreeSet<>()).add(ends[1]);
		}
		return Circles.largest(dependencies);
	}

}
