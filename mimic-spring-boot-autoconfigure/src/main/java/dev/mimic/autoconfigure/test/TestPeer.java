package dev.mimic.autoconfigure.test;

import dev.mimic.context.Key;

/**
 * Endpoint of a named connection in a test.
 *
 * @param connection the name of the connection
 * @param resp whether the connection speaks RESP
 * @author Mimic Contributors
 */
record TestPeer(String connection, boolean resp) {

	static final Key<TestPeer> KEY = Key.named("test-peer", TestPeer.class);

	@Override
	public String toString() {
		return "FlowHandler '" + this.connection + "'";
	}

}
