package dev.mimic.autoconfigure.test;

import dev.mimic.flow.FlowHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ConfigurationBeanNameGenerator;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.type.MethodMetadata;

/**
 * Names beans as Spring does, but for a handler that has the name of another bean, which
 * gets another name: a service that uses the connection {@code orders} is likely to be
 * called {@code orders}, too, and so is the handler that serves the connection in a test.
 *
 * @author Mimic Contributors
 */
final class HandlerBeanNames implements ConfigurationBeanNameGenerator {

	private final BeanDefinitionRegistry registry;

	HandlerBeanNames(BeanDefinitionRegistry registry) {
		this.registry = registry;
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
		return (isHandler(beanMethod) && isTaken(name)) ? TestNames.handler(name) : name;
	}

	private boolean isTaken(String name) {
		if (!this.registry.containsBeanDefinition(name)) {
			return false;
		}
		BeanDefinition other = this.registry.getBeanDefinition(name);
		MethodMetadata method = (other instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		return method == null || !isHandler(method);
	}

	private static boolean isHandler(MethodMetadata beanMethod) {
		return beanMethod.getReturnTypeName().equals(FlowHandler.class.getName());
	}

}
