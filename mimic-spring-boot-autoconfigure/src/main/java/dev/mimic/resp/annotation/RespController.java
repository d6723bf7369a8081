package dev.mimic.resp.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose {@link RespCommand} methods are commands of servers.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface RespController {

	/**
	 * Returns the name of the bean.
	 * @return the name, empty for the one that is derived from the class
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String value() default "";

	/**
	 * Returns the servers of the commands.
	 * @return the names of the servers, empty for all that speak the protocol
	 */
	String[] servers() default {};

}
