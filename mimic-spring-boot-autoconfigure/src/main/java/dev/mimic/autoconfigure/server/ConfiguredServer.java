package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.flow.FlowServer;
import dev.mimic.flow.FlowServerLimits;
import org.jspecify.annotations.Nullable;

/**
 * Server of the configuration.
 *
 * @param entry the entry of the server, which reports what is wrong with it
 * @param endpoint the endpoint to listen at
 * @param upgrade the upgrade of accepted flows, if there is one
 * @param handler the name of the handler bean, if one is configured
 * @param properties all properties of the server
 * @param limits its limits
 * @param maxThreads the most threads for a blocking handler
 * @author Mimic Contributors
 */
record ConfiguredServer(ConfiguredEntry entry, ServerEndpoint<?> endpoint, FlowServer.@Nullable Upgrade upgrade,
		@Nullable String handler, FlowServerLimits limits, int maxThreads, ServerProperties properties) {

	String name() {
		return this.entry.name();
	}

}
