package dev.mimic.transport.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Forms in which one host has several IP addresses.
 * <p>
 * What the operating system dials decides: only an IPv4-mapped address
 * ({@code ::ffff:a.b.c.d}) is dialled as the IPv4 address in it. The others that carry an
 * IPv4 address, such as IPv4-compatible ones ({@code ::a.b.c.d}) and those of 6to4
 * ({@code 2002::/16}), are dialled as IPv6 addresses, and no connection over them ends at
 * a port of the IPv4 address. Two more lead to another address than they say: the
 * unspecified addresses to this machine, and those of NAT64 ({@code 64:ff9b::/96}), by a
 * translator on the way, to the IPv4 address.
 *
 * @author Mimic Contributors
 */
final class AddressForms {

	private static final int IPV4_BYTES = 4;

	private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF };

	private static final byte[] NAT64 = { 0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0 };

	private AddressForms() {
	}

	/**
	 * Returns the form in which the operating system dials an address. Resolvers may give
	 * the other one: the JDK makes an {@link Inet6Address} from an AAAA record that holds
	 * an IPv4-mapped address.
	 * @param address the address
	 * @return the IPv4 address of an IPv4-mapped one; otherwise the given one
	 */
	static InetAddress normalize(InetAddress address) {
		return hasPrefix(address, MAPPED) ? embedded(address) : address;
	}

	/**
	 * Returns the other address that a connection to an address ends at.
	 * @param address an address that is normalised
	 * @return the other address, normalised, or {@code null} if there is none
	 */
	static @Nullable InetAddress destination(InetAddress address) {
		if (hasPrefix(address, NAT64)) {
			return embedded(address);
		}
		if (address.isAnyLocalAddress()) {
			byte[] loopback = new byte[address.getAddress().length];
			if (loopback.length == IPV4_BYTES) {
				loopback[0] = 127;
			}
			loopback[loopback.length - 1] = 1;
			return of(loopback);
		}
		return null;
	}

	private static boolean hasPrefix(InetAddress address, byte[] prefix) {
		return address instanceof Inet6Address
				&& Arrays.equals(address.getAddress(), 0, prefix.length, prefix, 0, prefix.length);
	}

	private static InetAddress embedded(InetAddress address) {
		byte[] bytes = address.getAddress();
		return of(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
	}

	private static InetAddress of(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
