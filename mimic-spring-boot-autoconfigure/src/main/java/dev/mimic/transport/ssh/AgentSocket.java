package dev.mimic.transport.ssh;

import org.jspecify.annotations.Nullable;

/**
 * Unix socket of an SSH agent.
 *
 * @param path the path
 * @param required whether a login fails if the agent can't be reached
 * @author Mimic Contributors
 */
record AgentSocket(String path, boolean required) {

	static @Nullable AgentSocket of(@Nullable String path) {
		return (path != null) ? new AgentSocket(path, true) : null;
	}

}
