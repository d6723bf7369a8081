package dev.mimic.autoconfigure.properties;

import dev.mimic.autoconfigure.bind.AlsoCalled;

/**
 * Application protocol that is spoken over the flows of a connection or a server.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum ApplicationProtocol {

	/**
	 * The protocol of Redis and Valkey.
	 */
	@AlsoCalled({ "redis", "valkey" })
	RESP

}
