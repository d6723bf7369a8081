package dev.mimic.autoconfigure;

import dev.mimic.context.Context;
import dev.mimic.transport.tcp.HopTargets;
import dev.mimic.transport.tcp.NameLookup;

/**
 * Brings into the contexts of hops where the names of targets are looked up.
 *
 * @author Mimic Contributors
 */
class HopContributor implements ConnectionContributor {

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		NameLookup lookup = connection.properties().getDns();
		Context result = (lookup != NameLookup.REMOTE) ? connection.from("dns", context).add(NameLookup.KEY, lookup)
				: context;
		return connection.properties().isUnfilteredDns()
				? connection.from("unfiltered-dns", result).add(HopTargets.UNFILTERED, true) : result;
	}

}
