package dev.mimic.transport.tcp;

import java.net.InetAddress;

import dev.mimic.context.Key;

/**
 * Decides which addresses may be dialled, whatever name led to them. Asked for each
 * address that a host resolves to and for addresses that stand in an endpoint themselves,
 * before anything is sent there.
 * <p>
 * An address is given in the form in which the operating system dials it. An IPv4-mapped
 * IPv6 address ({@code ::ffff:a.b.c.d}) is therefore given as the IPv4 address, whatever
 * resolver, hosts file or spelling led to it. Other IPv6 addresses that carry an IPv4
 * address, IPv4-compatible ones ({@code ::a.b.c.d}) and those of 6to4
 * ({@code 2002::/16}), are dialled, and given, as they are: a connection to them does not
 * end at the IPv4 address. Where an address leads to another one, both have to be
 * allowed:
 * <ul>
 * <li>an address of NAT64 ({@code 64:ff9b::/96}) and the IPv4 address in it, to which a
 * translator on the way takes the connection</li>
 * <li>an unspecified address ({@code 0.0.0.0} or {@code ::}) and the loopback address,
 * which is dialled in its place</li>
 * </ul>
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
	 * @param address the address; never an IPv4-mapped IPv6 address
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
