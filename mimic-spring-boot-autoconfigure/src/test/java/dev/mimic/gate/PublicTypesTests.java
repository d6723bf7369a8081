package dev.mimic.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each public type has a reason to be public: it is internal, named in the
 * documentation, used by another package, or part of a public signature.
 *
 * @author Mimic Contributors
 */
class PublicTypesTests {

	/**
	 * The most types that users may have to know. Auto-configurations do not count: of
	 * them, only the name is API.
	 */
	private static final int MOST = 170;

	private static final Pattern WORD = Pattern.compile("\\w+");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOptions(List.of(new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars()))
		.importPackages("dev.mimic");

	@Test
	void eachHasReasonToBePublic() {
		Set<String> documented = documentedWords();
		Set<JavaClass> shown = shownBySignatures();
		assertThat(api()).isNotEmpty()
			.filteredOn((type) -> !documented.contains(type.getSimpleName()))
			.filteredOn(Predicate.not(PublicTypesTests::isUsedByAnotherPackage))
			.filteredOn((type) -> !shown.contains(type))
			.extracting(JavaClass::getName)
			.as("public types that no page, no other package and no public signature names")
			.isEmpty();
	}

	@Test
	void areAsManyAsUsersCanKnow() {
		assertThat(api().filter((type) -> !type.isAnnotatedWith(AutoConfiguration.class)))
			.as("public types that are neither internal nor auto-configurations")
			.hasSizeLessThanOrEqualTo(MOST);
	}

	private static Stream<JavaClass> api() {
		return CLASSES.stream().filter(JavaClass::isTopLevelClass).filter(ApiRules::isApi);
	}

	private static Set<String> documentedWords() {
		return Documentation.forUsersAndContributors()
			.stream()
			.flatMap((page) -> WORD.matcher(page.text()).results())
			.map(MatchResult::group)
			.collect(Collectors.toSet());
	}

	private static boolean isUsedByAnotherPackage(JavaClass type) {
		return type.getDirectDependenciesToSelf()
			.stream()
			.anyMatch((dependency) -> !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
	}

	private static Set<JavaClass> shownBySignatures() {
		return CLASSES.stream()
			.filter(ApiRules::isApi)
			.flatMap((type) -> Stream.concat(ApiRules.shownBy(type), permitted(type))
				.filter((shown) -> !outermost(shown).equals(outermost(type))))
			.map(PublicTypesTests::outermost)
			.collect(Collectors.toSet());
	}

	private static Stream<JavaClass> permitted(JavaClass type) {
		Class<?>[] permitted = type.reflect().getPermittedSubclasses();
		return (permitted != null) ? Arrays.stream(permitted).map(CLASSES::get) : Stream.empty();
	}

	private static JavaClass outermost(JavaClass type) {
		return type.getEnclosingClass().map(PublicTypesTests::outermost).orElse(type);
	}

}
