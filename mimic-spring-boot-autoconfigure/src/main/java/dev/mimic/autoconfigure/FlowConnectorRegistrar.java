package dev.mimic.autoconfigure;

import dev.mimic.autoconfigure.bind.StrictSources;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a {@link dev.mimic.resolve.FlowConnector} bean for each configured
 * connection. Beans that users define go first, by name and by type.
 *
 * @author Mimic Contributors
 */
class FlowConnectorRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String PREFIX = "mimic.";

	private final Environment environment;

	FlowConnectorRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			StrictSources.of(configurable, "mimic", MimicProperties.class)
				.names("connections")
				.forEach((name) -> register(name, registry));
		}
	}

	private static void register(String name, BeanDefinitionRegistry registry) {
		if (registry.containsBeanDefinition(PREFIX + name)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(ResolvingFlowConnector.class);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		definition.setFallback(true);
		registry.registerBeanDefinition(PREFIX + name, definition);
	}

}
