package dev.mimic;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public type that packages of this library share and that is no API: it may
 * change or go in any release. On a package, it holds for all of its types.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ ElementType.TYPE, ElementType.PACKAGE })
public @interface Internal {

}
