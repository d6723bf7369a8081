package dev.mimic.resp.server;

import org.jspecify.annotations.Nullable;

/**
 * State of a server that its connections and commands share. For any thread.
 *
 * @param settings the settings
 * @param commands the commands by name
 * @param workers runs commands that may block, or {@code null} without an executor
 * @param pause makes the commands of all clients wait
 * @param statistics counts connections
 * @param clients the connected clients
 * @author Mimic Contributors
 */
record ServerContext(RespServerSettings settings, CommandTable commands, @Nullable WorkQueue workers,
		CommandPause pause, ServerStatistics statistics, ConnectedClients clients) {

	ServerContext(RespServerSettings settings, CommandTable commands, @Nullable WorkQueue workers) {
		this(settings, commands, workers, new CommandPause(), new ServerStatistics(), new ConnectedClients());
	}

	/**
	 * Ends a pause at once.
	 */
	void unpause() {
		this.pause.stop();
		this.clients.stream().forEach(ConnectedClient::resume);
	}

}
