package dev.mimic.autoconfigure.hop;

import java.util.concurrent.CompletableFuture;

import dev.mimic.Internal;
import dev.mimic.flow.FlowException;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Collaborators with which hops look up the names of targets.
 *
 * @param names the name resolver
 * @param filter the filter of the addresses that hops may connect to, or {@code null} for
 * all
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record HopLookups(NameResolver names, @Nullable AddressFilter filter) {

	/**
	 * Creates lookups from the beans of an application.
	 * @param names the name resolvers
	 * @param filters the address filters
	 * @return the lookups
	 */
	public static HopLookups of(ObjectProvider<NameResolver> names, ObjectProvider<AddressFilter> filters) {
		return new HopLookups(names.getIfAvailable(HopLookups::none), filter(filters));
	}

	/**
	 * Combines filters into one.
	 * @param filters the filters
	 * @return a filter that accepts the addresses that all filters accept, or
	 * {@code null} if there is none
	 */
	public static @Nullable AddressFilter filter(ObjectProvider<AddressFilter> filters) {
		return filters.orderedStream().reduce(AddressFilter::and).orElse(null);
	}

	private static NameResolver none() {
		return (host) -> CompletableFuture
			.failedFuture(new FlowException("Names are not looked up here: 'mimic.protocols.tcp.enabled' is false"));
	}

}
