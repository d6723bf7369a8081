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
	 * @param source the servers
	 * @param name the name of the server
	 * @param address the address that is really bound
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
	 * Returns the address that is really bound, such as {@code tcp://127.0.0.1:41234}.
	 * @return the address
	 */
	public URI getAddress() {
		return this.address;
	}

	/**
	 * Names the server and its address.
	 */
	@Override
	public String toString() {
		return "FlowServerStartedEvent[name=" + this.name + ", address=" + this.address + "]";
	}

}
