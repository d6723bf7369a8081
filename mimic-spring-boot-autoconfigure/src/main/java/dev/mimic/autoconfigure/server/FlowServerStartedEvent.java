package dev.mimic.autoconfigure.server;

import java.net.URI;

import org.springframework.context.ApplicationEvent;

/**
 * Published when a server of {@code mimic.servers} has bound its address and serves
 * flows.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class FlowServerStartedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final String name;

	private final URI address;

	/**
	 * Creates an event.
	 * @param source the servers of the application
	 * @param name the name of the server
	 * @param address the bound address, with the actual port
	 */
	public FlowServerStartedEvent(FlowServers source, String name, URI address) {
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
	 * Returns the bound address with the actual port, such as
	 * {@code tcp://127.0.0.1:41234}.
	 * @return the bound address
	 */
	public URI getAddress() {
		return this.address;
	}

	/**
	 * Renders the name and the address of the server.
	 */
	@Override
	public String toString() {
		return "FlowServerStartedEvent[name=" + this.name + ", address=" + this.address + "]";
	}

}
