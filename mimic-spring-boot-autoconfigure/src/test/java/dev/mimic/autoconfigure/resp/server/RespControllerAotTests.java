package dev.mimic.autoconfigure.resp.server;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the methods of controllers can be called in a native image.
 *
 * @author Mimic Contributors
 */
@Tag("slow")
class RespControllerAotTests {

	@Test
	void methodsHaveHints() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(Arguments.class);
		TestGenerationContext generation = new TestGenerationContext();
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Arguments.class, "numbers")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Arguments.class, "nothing")).accepts(hints);
	}

}
