package dev.mimic.autoconfigure.server;

import dev.mimic.Internal;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.flow.FlowHandler;

/**
 * Creates the handlers of servers that are configured to speak a protocol, so that no
 * bean has to handle flows.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface FlowHandlerFactory {

	/**
	 * Returns the protocol.
	 * @return the protocol, the value of {@code mimic.servers.<name>.protocol}
	 */
	ApplicationProtocol protocol();

	/**
	 * Creates the handler of a server.
	 * @param server the name of the server
	 * @param properties the properties of the server
	 * @return the handler
	 * @throws dev.mimic.autoconfigure.bind.InvalidConfigurationException if the
	 * properties are invalid
	 */
	FlowHandler create(String server, ServerProperties properties);

}
