package dev.mimic.autoconfigure.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Adds {@link HandlerNamesContextCustomizer} to tests with
 * {@link AutoConfigureTestMimic}.
 *
 * @author Mimic Contributors
 */
class HandlerNamesContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureTestMimic.class)
				? new HandlerNamesContextCustomizer() : null;
	}

}
