package dev.mimic.autoconfigure.connection;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares keys below {@code mimic.connections.<connection>} that a
 * {@link ConnectionContributor} bean understands. They are bound as strictly as built-in
 * keys: keys that the properties class does not have, and values that can't be converted,
 * fail the startup with a report. {@link ConfiguredConnection#group(Class)} returns the
 * bound properties.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ConnectionPropertyGroup {

	/**
	 * Key of the group, such as {@code pigeon} for
	 * {@code mimic.connections.<connection>.pigeon}. It must not be a built-in key.
	 * @return the key, in lower case and with dashes
	 */
	String name();

	/**
	 * Class of the properties, with a getter and a setter for each key. Classes of nested
	 * keys are in the same package.
	 * @return the class
	 */
	Class<?> type();

}
