package dev.mimic.autoconfigure.unix;

import java.util.Set;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.transport.unix.UnixEndpoint;

import org.springframework.util.StringUtils;

/**
 * Contributes {@code path} and computes the endpoint from it.
 *
 * @author Mimic Contributors
 */
class UnixContributor implements ConnectionContributor {

	private static final Fun<UnixEndpoint> ENDPOINT = Fun.of(Arg.req(UnixEndpoint.PATH), UnixEndpoint::of);

	@Override
	public Set<String> targets() {
		return Set.of("path");
	}

	@Override
	public Context addTarget(ConfiguredConnection connection, Context context) {
		Context result = context.withOrigin(BUILT_IN).fold(UnixEndpoint.KEY, ENDPOINT);
		String path = connection.properties().getPath();
		if (!StringUtils.hasText(path)) {
			return result;
		}
		try {
			UnixEndpoint.of(path);
		}
		catch (IllegalArgumentException ex) {
			throw connection.invalid("path", String.valueOf(ex.getMessage()), "Correct the path.");
		}
		return connection.from("path", result).add(UnixEndpoint.PATH, path);
	}

}
