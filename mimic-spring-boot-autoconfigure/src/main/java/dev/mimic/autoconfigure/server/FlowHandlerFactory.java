package dev.mimic.autoconfigure.server;

import dev.mimic.Internal;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.flow.FlowHandler;

/**
 * Makes the handlers of servers that speak a protocol, which their configuration names,
 * so that no bean has to handle flows.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface FlowHandlerFactory {

	/**
	 * Returns the protocol.
	 * @return the protocol, as {@code mimic.servers.<name>.protocol} has it
	 */
	ApplicationProtocol protocol();

	/**
	 * Makes the handler of a server.
	 * @param server the name of the server
	 * @param properties the properties of the server
	 * @return the handler
	 * @throws dev.mimic.autoconfigure.bind.InvalidConfigurationException if the
	 * properties can't work
	 */
	FlowHandler create(String server, ServerProperties properties);

}
