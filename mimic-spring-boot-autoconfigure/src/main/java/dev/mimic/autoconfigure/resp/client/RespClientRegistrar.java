package dev.mimic.autoconfigure.resp.client;

import dev.mimic.autoconfigure.MimicProperties;
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
 * Registers a {@link dev.mimic.resp.client.RespClient} bean for each configured
 * connection that speaks RESP. Beans that users define go first, by name and by type.
 *
 * @author Mimic Contributors
 */
class RespClientRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	RespClientRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			SpokenProtocols protocols = new SpokenProtocols(configurable);
			StrictSources.of(configurable, "mimic", MimicProperties.class)
				.names("connections")
				.stream()
				.filter(protocols::isResp)
				.forEach((name) -> register(name, registry));
		}
	}

	private static void register(String name, BeanDefinitionRegistry registry) {
		String bean = "mimic." + name + ".resp";
		if (registry.containsBeanDefinition(bean)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(NamedRespClient.class);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		definition.setFallback(true);
		registry.registerBeanDefinition(bean, definition);
	}

}
