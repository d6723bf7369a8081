package dev.mimic.gate;

import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/**
 * The line between the API and types that are public for other packages of this library
 * only.
 *
 * @author Mimic Contributors
 */
final class ApiRules {

	private static final String INTERNAL = "dev.mimic.Internal";

	static final ArchRule NO_SIGNATURE_SHOWS_AN_INTERNAL_TYPE = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.mimic..")
		.should(showNoInternalType())
		.allowEmptyShould(true);

	private ApiRules() {
	}

	private static ArchCondition<JavaClass> showNoInternalType() {
		return new ArchCondition<>("show no internal type") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (!isApi(type)) {
					return;
				}
				supertypes(type).filter(ApiRules::isInternal)
					.forEach((shown) -> events.add(violation(type, type.getName(), shown)));
				visibleMembers(type).forEach((member) -> shownBy(member).filter(ApiRules::isInternal)
					.forEach((shown) -> events.add(violation(type, member.getFullName(), shown))));
			}

		};
	}

	private static ConditionEvent violation(JavaClass type, String place, JavaClass shown) {
		return SimpleConditionEvent.violated(type, place + " shows " + shown.getName() + ", which is internal");
	}

	static boolean isApi(JavaClass type) {
		boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
				|| type.getModifiers().contains(JavaModifier.PROTECTED);
		return visible && !isInternal(type) && type.getEnclosingClass().map(ApiRules::isApi).orElse(true);
	}

	/**
	 * Returns the types in the declaration of a type and in those of its visible members.
	 * @param type the type
	 * @return the types, perhaps several times
	 */
	static Stream<JavaClass> shownBy(JavaClass type) {
		return Stream.concat(supertypes(type), visibleMembers(type).flatMap(ApiRules::shownBy));
	}

	private static boolean isInternal(JavaClass type) {
		return type.isAnnotatedWith(INTERNAL)
				|| type.getPackage().tryGetPackageInfo().map((info) -> info.isAnnotatedWith(INTERNAL)).orElse(false)
				|| type.getEnclosingClass().map(ApiRules::isInternal).orElse(false);
	}

	private static Stream<JavaMember> visibleMembers(JavaClass type) {
		return type.getMembers().stream().filter(ApiRules::isVisible);
	}

	private static boolean isVisible(JavaMember member) {
		Set<JavaModifier> modifiers = member.getModifiers();
		return !modifiers.contains(JavaModifier.SYNTHETIC)
				&& (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
	}

	private static Stream<JavaClass> supertypes(JavaClass type) {
		return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream()).flatMap(ApiRules::involved);
	}

	private static Stream<JavaClass> shownBy(JavaMember member) {
		if (member instanceof JavaCodeUnit unit) {
			return Stream
				.of(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream(),
						unit.getExceptionTypes().stream())
				.flatMap((types) -> types)
				.flatMap(ApiRules::involved);
		}
		return member.getAllInvolvedRawTypes().stream();
	}

	private static Stream<JavaClass> involved(JavaType type) {
		return type.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType);
	}

}
