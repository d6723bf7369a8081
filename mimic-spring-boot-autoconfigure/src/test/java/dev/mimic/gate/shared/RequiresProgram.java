package dev.mimic.gate.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that talks to a real program. Where the program is missing the test is skipped,
 * naming it, but fails where the environment says {@code CI=true}: there, nothing may be
 * skipped. Such tests are slow: the quick profile leaves them out.
 *
 * @author Mimic Contributors
 * @see Programs#find(String)
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Tag("slow")
@ExtendWith(RequiresProgramCondition.class)
public @interface RequiresProgram {

	/**
	 * The names of the programs that the test starts.
	 * @return the names, as typed in a shell
	 */
	String[] value();

}
