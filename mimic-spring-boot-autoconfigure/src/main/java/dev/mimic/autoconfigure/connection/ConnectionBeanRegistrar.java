package dev.mimic.autoconfigure.connection;

import java.util.function.Predicate;

import dev.mimic.Internal;
import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.autoconfigure.bind.StrictSources;
import dev.mimic.autoconfigure.properties.MimicProperties;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean for each configured connection, qualified by the connection's name.
 * Beans defined by users take precedence, by name and by type.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public abstract class ConnectionBeanRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final Class<?> type;

	private final String suffix;

	/**
	 * Creates a registrar.
	 * @param environment the environment that has the connections
	 * @param type the class of the beans; its constructor takes the name of the
	 * connection first, and then other beans
	 * @param suffix the suffix of bean names, after {@code mimic.} and the name of the
	 * connection
	 */
	protected ConnectionBeanRegistrar(Environment environment, Class<?> type, String suffix) {
		this.environment = environment;
		this.type = type;
		this.suffix = suffix;
	}

	@Override
	public final void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			StrictSources sources = PropertyAlternatives
				.choose(StrictSources.of(configurable, "mimic", MimicProperties.class));
			sources.names("connections")
				.stream()
				.filter(connections(sources.binder(configurable)))
				.forEach((name) -> register(name, registry));
		}
	}

	/**
	 * Returns the filter of the connections that get a bean; by default, all of them do.
	 * @param binder the binder of the properties
	 * @return a test of the connection's name
	 */
	protected Predicate<String> connections(Binder binder) {
		return (name) -> true;
	}

	private void register(String name, BeanDefinitionRegistry registry) {
		String bean = "mimic." + name + this.suffix;
		if (registry.containsBeanDefinition(bean)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(this.type);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		definition.setFallback(true);
		definition.setResourceDescription(PropertyNames.entry("mimic.connections", name));
		registry.registerBeanDefinition(bean, definition);
	}

}
