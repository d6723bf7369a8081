package dev.mimic.gate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;

/**
 * What Spring Boot asks of its own modules, and nullness.
 *
 * @author Mimic Contributors
 */
final class SpringRules {

	private static final String AUTO_CONFIGURATION = "org.springframework.boot.autoconfigure.AutoConfiguration";

	static final ArchRule AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(AUTO_CONFIGURATION)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.allowEmptyShould(true);

	static final ArchRule AUTO_CONFIGURATIONS_HAVE_NO_PUBLIC_MEMBERS = ArchRuleDefinition.members()
		.that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AUTO_CONFIGURATION)
		.and(areNotDefaultConstructors())
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	static final ArchRule PACKAGES_ARE_NULL_MARKED = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.mimic..")
		.should(resideInNullMarkedPackage());

	private SpringRules() {
	}

	private static DescribedPredicate<JavaMember> areNotDefaultConstructors() {
		return DescribedPredicate.describe("are not default constructors",
				(member) -> !(member instanceof JavaConstructor constructor)
						|| !constructor.getRawParameterTypes().isEmpty());
	}

	private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
		return new ArchCondition<>("reside in a package that is @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage()
					.tryGetPackageInfo()
					.map((info) -> info.isAnnotatedWith(NullMarked.class))
					.orElse(false);
				events.add(new SimpleConditionEvent(type, marked, type.getName() + " resides in package "
						+ type.getPackageName() + ((marked) ? "" : ", whose package-info is not @NullMarked")));
			}

		};
	}

}
