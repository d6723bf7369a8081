package dev.mimic.transport.tcp;

import java.net.InetAddress;

import dev.mimic.context.Key;

/**
 * Decides which addresses may be dialled, whatever name led to them. Asked for each
 * address that a host resolves to and for addresses that stand in an endpoint themselves,
 * before anything is sent there.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface AddressFilter {

	/**
	 * The key of a filter in a context. It adds to the filter of the protocol: what is
	 * dialled must please both.
	 */
	Key<AddressFilter> KEY = Key.named("address-filter", AddressFilter.class);

	/**
	 * Decides about an address. Must not block; may be called from any thread.
	 * @param address the address; an IPv4 address is never given as an IPv6 one that it
	 * is mapped into
	 * @return whether it may be dialled
	 */
	boolean isAllowed(InetAddress address);

	/**
	 * Returns a filter that allows what both this and another one allow.
	 * @param other the other filter
	 * @return the combination
	 */
	default AddressFilter and(AddressFilter other) {
		return (address) -> isAllowed(address) && other.isAllowed(address);
	}

}
