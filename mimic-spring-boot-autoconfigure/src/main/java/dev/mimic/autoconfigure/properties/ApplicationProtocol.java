package dev.mimic.autoconfigure.properties;

import dev.mimic.autoconfigure.bind.AlsoCalled;

/**
 * What is spoken over the flows of a connection or a server, as far as it is known here.
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
