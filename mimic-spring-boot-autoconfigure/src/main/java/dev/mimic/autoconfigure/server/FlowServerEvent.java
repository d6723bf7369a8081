package dev.mimic.autoconfigure.server;

import java.net.URI;

import org.springframework.context.ApplicationEvent;

/**
 * Event of the life of a server of {@code mimic.servers}. A listener of this type gets
 * the start and the stop of each server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 * @see FlowServerStartedEvent
 * @see FlowServerStoppedEvent
 */
public abstract class FlowServerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final String name;

	private final URI address;

	FlowServerEvent(FlowServers source, String name, URI address) {
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
	 * {@code tcp://127.0.0.1:41234}. After a stop it is the address that was bound.
	 * @return the bound address
	 */
	public URI getAddress() {
		return this.address;
	}

	/**
	 * Renders the event with the name and the address of the server.
	 */
	@Override
	public String toString() {
		return getClass().getSimpleName() + "[name=" + this.name + ", address=" + this.address + "]";
	}

}
