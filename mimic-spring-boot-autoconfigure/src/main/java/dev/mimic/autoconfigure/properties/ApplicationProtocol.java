package dev.mimic.autoconfigure.properties;

import java.util.Set;

import dev.mimic.autoconfigure.bind.AlsoCalled;

/**
 * What is spoken over the flows of a connection or a server, as far as it is known here.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum ApplicationProtocol implements AlsoCalled {

	/**
	 * The protocol of Redis and Valkey.
	 */
	RESP("redis", "valkey");

	private final Set<String> others;

	ApplicationProtocol(String... others) {
		this.others = Set.of(others);
	}

	@Override
	public Set<String> alsoCalled() {
		return this.others;
	}

}
