package dev.mimic.autoconfigure.connection;

import java.time.Duration;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.ResolutionKeys;
import org.jspecify.annotations.Nullable;

/**
 * Adds what the resolver and the views of flows understand, whatever the transport.
 *
 * @author Mimic Contributors
 */
class ResolutionOptions implements ConnectionContributor {

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		ConnectionProperties properties = connection.properties();
		Context result = add(connection, "timeout", ResolutionKeys.TIMEOUT, properties.getTimeout(), context);
		result = add(connection, "attempt-timeout", ResolutionKeys.ATTEMPT_TIMEOUT, properties.getAttemptTimeout(),
				result);
		result = add(connection, "cool-down", ResolutionKeys.COOL_DOWN, properties.getCoolDown(), result);
		return add(connection, "read-timeout", ResolutionKeys.READ_TIMEOUT, properties.getReadTimeout(), result);
	}

	private static Context add(ConfiguredConnection connection, String property, Key<Duration> key,
			@Nullable Duration value, Context context) {
		if (value == null) {
			return context;
		}
		return connection.from(property, context).add(key, value);
	}

}
