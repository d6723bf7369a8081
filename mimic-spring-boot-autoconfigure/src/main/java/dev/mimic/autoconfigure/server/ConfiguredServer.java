package dev.mimic.autoconfigure.server;

import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.flow.FlowServer;
import dev.mimic.flow.FlowServerLimits;
import org.jspecify.annotations.Nullable;

/**
 * A server as the configuration describes it.
 *
 * @param name the name of the server
 * @param endpoint where it listens
 * @param upgrade what goes on top of accepted flows, if anything does
 * @param handler the name of the handler bean, if one is configured
 * @param properties what else is configured
 * @param limits what it allows
 * @param maxThreads the most threads for a blocking handler
 * @author Mimic Contributors
 */
record ConfiguredServer(String name, ServerEndpoint<?> endpoint, FlowServer.@Nullable Upgrade upgrade,
		@Nullable String handler, FlowServerLimits limits, int maxThreads, ServerProperties properties) {

}
