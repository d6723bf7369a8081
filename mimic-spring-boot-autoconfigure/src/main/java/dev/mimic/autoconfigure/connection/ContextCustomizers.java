package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.context.Context;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.Assert;

/**
 * The {@link ContextCustomizer} beans, in their order.
 *
 * @author Mimic Contributors
 */
final class ContextCustomizers {

	private final List<Named> customizers = new ArrayList<>();

	ContextCustomizers(ListableBeanFactory beanFactory) {
		Map<ContextCustomizer, String> names = new IdentityHashMap<>();
		beanFactory.getBeansOfType(ContextCustomizer.class).forEach((name, bean) -> names.put(bean, name));
		beanFactory.getBeanProvider(ContextCustomizer.class)
			.orderedStream()
			.forEach((bean) -> this.customizers.add(new Named("bean '" + names.get(bean) + "'", bean)));
	}

	Context apply(String connection, Context context) {
		Context result = context;
		for (Named named : this.customizers) {
			result = named.customizer().customize(connection, result.withOrigin(named.origin()));
			Assert.state(result != null, () -> "ContextCustomizer " + named.origin() + " returned no context");
		}
		return result;
	}

	/**
	 * A customizer.
	 *
	 * @param origin the origin of its entries
	 * @param customizer the bean
	 */
	private record Named(String origin, ContextCustomizer customizer) {

	}

}
