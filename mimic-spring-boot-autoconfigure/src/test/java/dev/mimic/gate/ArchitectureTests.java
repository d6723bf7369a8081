package dev.mimic.gate;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Applies the rules to the main sources.
 *
 * @author Mimic Contributors
 */
@AnalyzeClasses(packages = "dev.mimic",
		importOptions = { ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class })
class ArchitectureTests {

	@ArchTest
	final ArchRule async = PackageRules.ASYNC;

	@ArchTest
	final ArchRule context = PackageRules.CONTEXT;

	@ArchTest
	final ArchRule flow = PackageRules.FLOW;

	@ArchTest
	final ArchRule resolve = PackageRules.RESOLVE;

	@ArchTest
	final ArchRule transport = PackageRules.TRANSPORT;

	@ArchTest
	final ArchRule sshdInItsTransportOnly = PackageRules.SSHD_IN_ITS_TRANSPORT_ONLY;

	@ArchTest
	final ArchRule transportsShareNettyWhichKnowsNone = PackageRules.TRANSPORTS_SHARE_NETTY_WHICH_KNOWS_NONE;

	@ArchTest
	final ArchRule resp = PackageRules.RESP;

	@ArchTest
	final ArchRule respAnnotation = PackageRules.RESP_ANNOTATION;

	@ArchTest
	final ArchRule bridge = PackageRules.BRIDGE;

	@ArchTest
	final ArchRule contractKit = PackageRules.CONTRACT_KIT;

	@ArchTest
	final ArchRule contractKitIsImportedByNothing = PackageRules.CONTRACT_KIT_IS_IMPORTED_BY_NOTHING;

	@ArchTest
	final ArchRule springInAutoconfigureOnly = PackageRules.SPRING_IN_AUTOCONFIGURE_ONLY;

	@ArchTest
	final ArchRule noSignatureShowsAnInternalType = ApiRules.NO_SIGNATURE_SHOWS_AN_INTERNAL_TYPE;

	@ArchTest
	final ArchRule durationsAreConvertedWithoutOverflow = PackageRules.DURATIONS_ARE_CONVERTED_WITHOUT_OVERFLOW;

	@ArchTest
	final ArchRule noCycles = PackageRules.NO_CYCLES;

	@ArchTest
	final ArchRule autoConfigurationsArePublicAndFinal = SpringRules.AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL;

	@ArchTest
	final ArchRule autoConfigurationsHaveNoPublicMembers = SpringRules.AUTO_CONFIGURATIONS_HAVE_NO_PUBLIC_MEMBERS;

	@ArchTest
	final ArchRule packagesAreNullMarked = SpringRules.PACKAGES_ARE_NULL_MARKED;

}
