package dev.mimic.autoconfigure.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.mimic.Internal;

/**
 * Marks a constant of an enumeration that has other names in common use. Those are no
 * values, but tell which constant is meant.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AlsoCalled {

	/**
	 * Returns the other names.
	 * @return the names
	 */
	String[] value();

}
