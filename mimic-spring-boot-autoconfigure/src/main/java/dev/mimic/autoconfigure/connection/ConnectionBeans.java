package dev.mimic.autoconfigure.connection;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import dev.mimic.autoconfigure.bind.StrictSources;
import dev.mimic.autoconfigure.properties.MimicProperties;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Names by which the beans of one type are found at injection points, and the configured
 * connections.
 *
 * @param names the names of the beans: those of their connections
 * @param connections the names of all configured connections
 * @author Mimic Contributors
 */
record ConnectionBeans(Collection<String> names, Collection<String> connections) {

	static ConnectionBeans of(Class<?> type, ConfigurableListableBeanFactory beanFactory, Environment environment) {
		Set<String> names = new TreeSet<>();
		for (String bean : beanFactory.getBeanNamesForType(type, true, false)) {
			names.add(name(bean, beanFactory));
		}
		Collection<String> connections = (environment instanceof ConfigurableEnvironment configurable)
				? StrictSources.of(configurable, "mimic", MimicProperties.class).names("connections") : Set.of();
		return new ConnectionBeans(names, connections);
	}

	private static String name(String bean, ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsBeanDefinition(bean)
				&& beanFactory.getBeanDefinition(bean) instanceof AbstractBeanDefinition definition) {
			AutowireCandidateQualifier qualifier = definition.getQualifier(Qualifier.class.getName());
			Object value = (qualifier != null) ? qualifier.getAttribute(AutowireCandidateQualifier.VALUE_KEY) : null;
			if (value != null) {
				return value.toString();
			}
		}
		return bean;
	}

}
