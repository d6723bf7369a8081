package dev.mimic.autoconfigure.connection;

import java.time.Duration;

import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.ResolutionKeys;
import org.jspecify.annotations.Nullable;

/**
 * Contributes transport-independent options such as timeouts.
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
