package dev.mimic.autoconfigure.resolver;

import dev.mimic.autoconfigure.connection.ConnectionBeanRegistrar;

import org.springframework.core.env.Environment;

/**
 * Registers a {@link dev.mimic.resolve.FlowConnector} bean for each configured
 * connection.
 *
 * @author Mimic Contributors
 */
class FlowConnectorRegistrar extends ConnectionBeanRegistrar {

	FlowConnectorRegistrar(Environment environment) {
		super(environment, ResolvingFlowConnector.class, "");
	}

}
