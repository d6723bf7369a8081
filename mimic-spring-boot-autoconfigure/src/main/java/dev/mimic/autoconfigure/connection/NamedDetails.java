package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.context.Context;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * {@link MimicConnectionDetails} with the name of their bean.
 *
 * @param bean the name of the bean
 * @param details the bean
 * @author Mimic Contributors
 */
record NamedDetails(String bean, MimicConnectionDetails details) {

	static Map<String, NamedDetails> find(ListableBeanFactory beanFactory) {
		Map<String, NamedDetails> found = new LinkedHashMap<>();
		beanFactory.getBeansOfType(MimicConnectionDetails.class).forEach((bean, details) -> {
			NamedDetails other = found.putIfAbsent(details.name(), new NamedDetails(bean, details));
			if (other != null) {
				throw new InvalidConfigurationException(new Problem("mimic.connections." + details.name(), null,
						"The beans '" + other.bean() + "' and '" + bean + "' both define its target",
						"Remove one of these MimicConnectionDetails beans."));
			}
		});
		return found;
	}

	List<Context> targets(EndpointParser parser) {
		Context context = this.details.context();
		Context base = (context != null) ? context : Context.empty();
		List<Context> targets = new ArrayList<>();
		for (String uri : this.details.uris()) {
			targets.add(parser.parse("mimic.connections." + this.details.name() + ".uri", origin(), uri)
				.addTo(base.withOrigin(origin())));
		}
		if (targets.isEmpty()) {
			targets.add(base);
		}
		if (context == null && this.details.uris().isEmpty()) {
			throw new InvalidConfigurationException(new Problem("mimic.connections." + this.details.name(), origin(),
					"The bean has neither a URI nor a context", "Correct this MimicConnectionDetails bean."));
		}
		return targets;
	}

	private String origin() {
		return "bean '" + this.bean + "'";
	}

}
