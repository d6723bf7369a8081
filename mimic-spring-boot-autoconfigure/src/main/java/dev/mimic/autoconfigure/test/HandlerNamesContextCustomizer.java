package dev.mimic.autoconfigure.test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Makes the context of a test name its handlers with {@link HandlerBeanNames}, unless the
 * application has a bean name generator of its own.
 *
 * @author Mimic Contributors
 */
record HandlerNamesContextCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		String generator = AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR;
		if (!beanFactory.containsSingleton(generator)) {
			beanFactory.registerSingleton(generator, new HandlerBeanNames(context.getClassLoader()));
		}
	}

}
