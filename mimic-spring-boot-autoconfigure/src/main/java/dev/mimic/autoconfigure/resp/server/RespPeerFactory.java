package dev.mimic.autoconfigure.resp.server;

import dev.mimic.Internal;
import dev.mimic.flow.FlowHandler;

/**
 * Factory of handlers that serve a connection in a test with the commands of the
 * application context, with any login.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class RespPeerFactory {

	private final RespHandlerFactory handlers;

	RespPeerFactory(RespHandlerFactory handlers) {
		this.handlers = handlers;
	}

	/**
	 * Returns whether there are commands.
	 * @return whether the context has a controller or other commands
	 */
	public boolean hasCommands() {
		return this.handlers.hasCommands();
	}

	/**
	 * Creates a handler.
	 * @param connection the name of the connection
	 * @return the handler
	 */
	public FlowHandler create(String connection) {
		return this.handlers.createPeer(connection);
	}

}
