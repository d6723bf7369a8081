package dev.mimic.autoconfigure.server;

import java.net.URI;

/**
 * Published when a server of {@code mimic.servers} has stopped: its address is free and
 * its flows are closed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowServerStoppedEvent extends FlowServerEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an event.
	 * @param source the servers
	 * @param name the name of the server
	 * @param address the address that was bound
	 */
	public FlowServerStoppedEvent(FlowServers source, String name, URI address) {
		super(source, name, address);
	}

}
