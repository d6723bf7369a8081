package dev.mimic.testkit;

/**
 * A flow without a peer that remembers what it was connected to.
 *
 * @author Mimic Contributors
 */
public class EndpointFlow extends FakeFlow {

	private final String protocol;

	private final Object endpoint;

	/**
	 * Creates a flow.
	 * @param protocol the name of the protocol that connects
	 * @param endpoint the address that it connects to
	 */
	public EndpointFlow(String protocol, Object endpoint) {
		super(protocol + " " + endpoint);
		this.protocol = protocol;
		this.endpoint = endpoint;
	}

	/**
	 * Returns the protocol.
	 * @return its name
	 */
	public final String protocol() {
		return this.protocol;
	}

	/**
	 * Returns the address that the flow was connected to.
	 * @return the endpoint
	 */
	public final Object endpoint() {
		return this.endpoint;
	}

}
