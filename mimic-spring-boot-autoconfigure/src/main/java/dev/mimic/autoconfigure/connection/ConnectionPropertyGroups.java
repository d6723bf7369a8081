package dev.mimic.autoconfigure.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.Assert;

/**
 * Property groups declared by {@link ConnectionContributor} beans, and their bound
 * properties for each connection. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class ConnectionPropertyGroups {

	private final ListableBeanFactory beanFactory;

	private final Map<String, Map<Class<?>, Object>> bound = new ConcurrentHashMap<>();

	ConnectionPropertyGroups(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds the declared groups by the types of the beans. None is created, as they may
	 * need the properties that are being bound.
	 * @return the properties classes by the keys of the groups
	 */
	Map<String, Class<?>> declared() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		for (String bean : this.beanFactory.getBeanNamesForType(ConnectionContributor.class, true, false)) {
			ConnectionPropertyGroup group = this.beanFactory.findAnnotationOnBean(bean, ConnectionPropertyGroup.class,
					false);
			if (group != null) {
				Class<?> other = types.putIfAbsent(group.name(), group.type());
				Assert.state(other == null || other == group.type(),
						() -> "Two ConnectionContributor beans declare the property group '" + group.name() + "'");
			}
		}
		return types;
	}

	void add(String connection, Object properties) {
		this.bound.computeIfAbsent(connection, (name) -> new ConcurrentHashMap<>())
			.put(properties.getClass(), properties);
	}

	<T> T get(String connection, Class<T> type) {
		Map<Class<?>, Object> groups = this.bound.getOrDefault(connection, Map.of());
		Object properties = groups.get(type);
		// A connection that is declared by a bean only has no properties
		return (properties != null) ? type.cast(properties) : BeanUtils.instantiateClass(type);
	}

}
