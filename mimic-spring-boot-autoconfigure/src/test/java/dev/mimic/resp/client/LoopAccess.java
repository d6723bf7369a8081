package dev.mimic.resp.client;

import java.util.Objects;

/**
 * Does something on the loop of a client's connection.
 *
 * @author Mimic Contributors
 */
final class LoopAccess {

	private LoopAccess() {
	}

	static void during(DefaultRespClient client, Runnable action) {
		Objects.requireNonNull(client.connection()).loop().execute(action);
	}

}
