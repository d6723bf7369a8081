package dev.mimic.transport.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Default policies of RFC 6724, section 2.1.
 *
 * @author Mimic Contributors
 */
enum AddressPolicy {

	LOOPBACK(50, 0, 128, 0, 0, 0, 0, 0, 0, 0, 1),

	MAPPED(35, 4, 96, 0, 0, 0, 0, 0, 0xFFFF),

	COMPATIBLE(1, 3, 96),

	TEREDO(5, 5, 32, 0x2001, 0),

	SIX_TO_FOUR(30, 2, 16, 0x2002),

	SIX_BONE(1, 12, 16, 0x3FFE),

	SITE_LOCAL(1, 11, 10, 0xFEC0),

	UNIQUE_LOCAL(3, 13, 7, 0xFC00),

	ANY(40, 1, 0);

	private static final int IPV6_BYTES = 16;

	private static final int IPV4_OFFSET = 12;

	private static final int SCOPE_LINK = 2;

	private static final int SCOPE_SITE = 5;

	private static final int SCOPE_GLOBAL = 14;

	private final int precedence;

	private final int label;

	private final int length;

	private final byte[] prefix = new byte[IPV6_BYTES];

	AddressPolicy(int precedence, int label, int length, int... groups) {
		this.precedence = precedence;
		this.label = label;
		this.length = length;
		for (int i = 0; i < Math.min(groups.length, IPV6_BYTES / 2); i++) {
			this.prefix[2 * i] = (byte) (groups[i] >> 8);
			this.prefix[2 * i + 1] = (byte) groups[i];
		}
	}

	int precedence() {
		return this.precedence;
	}

	int label() {
		return this.label;
	}

	/**
	 * Finds the policy of an address: that with the longest prefix. They stand in this
	 * order.
	 * @param address the address
	 * @return the policy
	 */
	static AddressPolicy of(InetAddress address) {
		byte[] bytes = bytes(address);
		for (AddressPolicy policy : values()) {
			if (commonPrefix(bytes, policy.prefix) >= policy.length) {
				return policy;
			}
		}
		return ANY;
	}

	/**
	 * Returns the scope of an address, by the numbers of multicast scopes.
	 * @param address the address
	 * @return the scope
	 */
	static int scope(InetAddress address) {
		if (address.isLoopbackAddress() || address.isLinkLocalAddress()) {
			return SCOPE_LINK;
		}
		if (address.isMulticastAddress() && address instanceof Inet6Address) {
			return address.getAddress()[1] & 0xF;
		}
		return (address instanceof Inet6Address && address.isSiteLocalAddress()) ? SCOPE_SITE : SCOPE_GLOBAL;
	}

	/**
	 * Returns the length of the prefix that two addresses share, of at most 64 bits.
	 * @param one an address
	 * @param other another one
	 * @return the bits
	 */
	static int commonPrefix(InetAddress one, InetAddress other) {
		return Math.min(commonPrefix(bytes(one), bytes(other)), 64);
	}

	private static int commonPrefix(byte[] one, byte[] other) {
		int bits = 0;
		for (int i = 0; i < IPV6_BYTES; i++) {
			int difference = (one[i] ^ other[i]) & 0xFF;
			if (difference != 0) {
				return bits + Integer.numberOfLeadingZeros(difference) - 24;
			}
			bits += 8;
		}
		return bits;
	}

	private static byte[] bytes(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length == IPV6_BYTES) {
			return bytes;
		}
		byte[] mapped = MAPPED.prefix.clone();
		System.arraycopy(bytes, 0, mapped, IPV4_OFFSET, bytes.length);
		return mapped;
	}

}
