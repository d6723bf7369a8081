package dev.mimic.autoconfigure.hop;

import java.util.stream.Stream;

import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.context.Context;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.transport.tcp.NameLookup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/**
 * Contributes where a hop looks up the names of targets.
 *
 * @author Mimic Contributors
 */
class HopContributor implements ConnectionContributor {

	private static final String DNS = "dns";

	private static final String UNFILTERED = "unfiltered-dns";

	private final ObjectProvider<HopProtocol<?>> hops;

	/**
	 * Creates a contributor.
	 * @param hops the protocols of hops
	 */
	HopContributor(ObjectProvider<HopProtocol<?>> hops) {
		this.hops = hops;
	}

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		NameLookup lookup = connection.properties().getDns();
		boolean unfiltered = connection.properties().isUnfilteredDns();
		if (lookup != NameLookup.REMOTE || connection.origin(DNS) != null) {
			checkIsHop(connection, context, DNS);
		}
		if (unfiltered) {
			checkIsHop(connection, context, UNFILTERED);
		}
		Context result = (lookup != NameLookup.REMOTE) ? connection.from(DNS, context).add(NameLookup.KEY, lookup)
				: context;
		return unfiltered ? connection.from(UNFILTERED, result).add(NameLookup.UNFILTERED, true) : result;
	}

	// Without a URI, customizers may have an endpoint to add
	private void checkIsHop(ConfiguredConnection connection, Context context, String key) {
		ConnectionProperties properties = connection.properties();
		boolean decided = StringUtils.hasText(properties.getUri()) || !properties.getUris().isEmpty();
		Stream<? extends HopProtocol<?>> protocols = this.hops.stream();
		if (decided && protocols.noneMatch((protocol) -> context.keys().contains(protocol.endpoint()))) {
			throw connection.invalid(key, "This connection is not a hop",
					"Set it at the connection of the proxy or SSH server, which others name in 'via', or remove it.");
		}
	}

}
