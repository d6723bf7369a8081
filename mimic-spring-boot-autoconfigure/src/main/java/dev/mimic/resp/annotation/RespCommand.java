package dev.mimic.resp.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.mimic.resp.RespRequest;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method of a {@link RespController} that is a command.
 * <p>
 * Its parameters are the arguments of the command, in their order: text, {@code byte[]},
 * numbers, booleans (1 or 0), enum constants, and types to which Spring converts text. An
 * optional one is an {@link java.util.Optional} or {@code @Nullable} at the end. The last
 * one can take all arguments that are left: as an array, varargs, a
 * {@link java.util.List}, or a {@link java.util.Map} of keys and values; or it is an
 * {@link java.io.InputStream}, which reads the last argument as it comes, see
 * {@link dev.mimic.resp.server.RespStreamHandler}, and needs a method that may block. A
 * {@link dev.mimic.resp.server.RespPeer} or a {@link RespRequest}, which is the command
 * without an argument that is read, can stand anywhere and take no argument.
 * <p>
 * The result of the method is the reply, see {@link dev.mimic.resp.server.RespHandler}; a
 * method without a result replies {@code OK}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface RespCommand {

	/**
	 * Name for the method that runs unknown commands.
	 */
	String UNKNOWN = "*";

	/**
	 * Returns the names of the command.
	 * @return the name, in any case, and its aliases, or {@link #UNKNOWN}
	 */
	String[] value();

	/**
	 * Tells whether the method may block. A method that never blocks runs on the loop of
	 * the client's flow, which is much faster; it delays everything else there while it
	 * runs.
	 * @return whether it runs on the server's executor
	 */
	boolean blocking() default true;

	/**
	 * Returns the minimum number of arguments, if it is greater than that of the
	 * parameters.
	 * @return the number of arguments
	 */
	int min() default 0;

}
