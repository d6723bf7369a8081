package dev.mimic.autoconfigure.test;

import dev.mimic.flow.FlowHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ConfigurationBeanNameGenerator;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * Names beans as Spring does, except for the handlers that a
 * {@link TestConfiguration @TestConfiguration} declares: those are peers of the
 * application, not parts of it. With a name of their own they neither clash with its
 * beans (a service that uses the connection {@code orders} is likely to be called
 * {@code orders}, too) nor replace the handlers of its servers.
 *
 * @author Mimic Contributors
 */
final class HandlerBeanNames implements ConfigurationBeanNameGenerator {

	private final @Nullable ClassLoader classLoader;

	HandlerBeanNames(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public String generateBeanName(BeanDefinition definition, BeanDefinitionRegistry registry) {
		AnnotationBeanNameGenerator generator = (definition instanceof ScannedGenericBeanDefinition)
				? AnnotationBeanNameGenerator.INSTANCE : ConfigurationClassPostProcessor.IMPORT_BEAN_NAME_GENERATOR;
		return generator.generateBeanName(definition, registry);
	}

	@Override
	public String deriveBeanName(MethodMetadata beanMethod, @Nullable String beanName) {
		String name = (beanName != null) ? beanName : beanMethod.getMethodName();
		return (isHandler(beanMethod) && isDeclaredByTest(beanMethod)) ? TestNames.handler(name) : name;
	}

	private boolean isDeclaredByTest(MethodMetadata beanMethod) {
		Class<?> declaring = ClassUtils.resolveClassName(beanMethod.getDeclaringClassName(), this.classLoader);
		return AnnotatedElementUtils.hasAnnotation(declaring, TestConfiguration.class);
	}

	private static boolean isHandler(MethodMetadata beanMethod) {
		return beanMethod.getReturnTypeName().equals(FlowHandler.class.getName());
	}

}
