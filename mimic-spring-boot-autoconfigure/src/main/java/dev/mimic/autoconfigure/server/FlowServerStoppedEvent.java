package dev.mimic.autoconfigure.server;

import java.net.URI;

import org.springframework.context.ApplicationEvent;

/**
 * Published when a server of {@code mimic.servers} has stopped: its address is free and
 * its flows are closed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowServerStoppedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final String name;

	private final URI address;

	/**
	 * Creates an event.
	 * @param source the servers
	 * @param name the name of the server
	 * @param address the address that was bound
	 */
	public FlowServerStoppedEvent(FlowServers source, String name, URI address) {
		super(source);
		this.name = name;
		this.address = address;
	}

	/**
	 * Returns the name of the server.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * Returns the address that was bound.
	 * @return the address
	 */
	public URI getAddress() {
		return this.address;
	}

	/**
	 * Renders the name and the address of the server.
	 */
	@Override
	public String toString() {
		return "FlowServerStoppedEvent[name=" + this.name + ", address=" + this.address + "]";
	}

}
