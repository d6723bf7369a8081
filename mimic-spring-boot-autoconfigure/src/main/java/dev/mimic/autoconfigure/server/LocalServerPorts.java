package dev.mimic.autoconfigure.server;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Sets {@code local.mimic.<name>.port} to the bound port of a server, in the property
 * source in which Boot sets {@code local.server.port}.
 *
 * @author Mimic Contributors
 */
class LocalServerPorts implements ApplicationListener<FlowServerStartedEvent> {

	private static final String PROPERTY_SOURCE = "server.ports";

	private final ApplicationContext applicationContext;

	LocalServerPorts(ApplicationContext applicationContext) {
		this.applicationContext = applicationContext;
	}

	@Override
	public void onApplicationEvent(FlowServerStartedEvent event) {
		int port = event.getAddress().getPort();
		ApplicationContext context = this.applicationContext;
		while (port >= 0 && context != null) {
			if (context.getEnvironment() instanceof ConfigurableEnvironment environment) {
				publish(environment.getPropertySources(), "local.mimic." + event.getName() + ".port", port);
			}
			context = context.getParent();
		}
	}

	@SuppressWarnings("unchecked")
	private static void publish(MutablePropertySources sources, String property, int port) {
		PropertySource<?> source = sources.get(PROPERTY_SOURCE);
		if (source == null) {
			source = new MapPropertySource(PROPERTY_SOURCE, new LinkedHashMap<>());
			sources.addFirst(source);
		}
		((Map<String, Object>) source.getSource()).put(property, port);
	}

}
