package dev.mimic.autoconfigure;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.FlowException;
import dev.mimic.transport.tcp.AddressFilter;
import dev.mimic.transport.tcp.NameResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What all protocols of hops need to look the names of targets up.
 *
 * @param names looks the names up
 * @param filter decides which addresses hops are told to lead to, or {@code null} for all
 * @author Mimic Contributors
 */
record HopLookups(NameResolver names, @Nullable AddressFilter filter) {

	static HopLookups of(ObjectProvider<NameResolver> names, ObjectProvider<AddressFilter> filters) {
		return new HopLookups(names.getIfAvailable(HopLookups::none), filter(filters));
	}

	/**
	 * Makes one filter of all.
	 * @param filters the filters
	 * @return a filter that lets pass what all let pass, or {@code null} if there is none
	 */
	static @Nullable AddressFilter filter(ObjectProvider<AddressFilter> filters) {
		return filters.orderedStream().reduce(AddressFilter::and).orElse(null);
	}

	private static NameResolver none() {
		return (host) -> CompletableFuture
			.failedFuture(new FlowException("Names are not looked up here: 'mimic.protocols.tcp.enabled' is false"));
	}

}
