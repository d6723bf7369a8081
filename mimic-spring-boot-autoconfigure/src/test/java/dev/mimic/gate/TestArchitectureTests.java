package dev.mimic.gate;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Applies those rules to the test sources that hold for them, too.
 *
 * @author Mimic Contributors
 */
@AnalyzeClasses(packages = "dev.mimic", importOptions = ImportOption.DoNotIncludeJars.class)
class TestArchitectureTests {

	@ArchTest
	final ArchRule packagesAreNullMarked = SpringRules.PACKAGES_ARE_NULL_MARKED;

}
