package dev.mimic.autoconfigure.server;

import java.net.URI;

/**
 * Published when a server of {@code mimic.servers} has bound its address and serves
 * flows.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowServerStartedEvent extends FlowServerEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an event.
	 * @param source the servers of the application
	 * @param name the name of the server
	 * @param address the bound address, with the actual port
	 */
	public FlowServerStartedEvent(FlowServers source, String name, URI address) {
		super(source, name, address);
	}

}
