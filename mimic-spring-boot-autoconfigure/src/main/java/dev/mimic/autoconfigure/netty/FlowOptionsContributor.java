package dev.mimic.autoconfigure.netty;

import java.time.Duration;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.context.Context;
import dev.mimic.transport.netty.FlowOptions;

/**
 * Contributes the options of flows over sockets.
 *
 * @author Mimic Contributors
 */
class FlowOptionsContributor implements ConnectionContributor {

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		Duration timeout = connection.properties().getCloseTimeout();
		return (timeout != null) ? connection.from("close-timeout", context)
			.add(FlowOptions.KEY, FlowOptions.defaults().withCloseTimeout(timeout)) : context;
	}

}
