package dev.mimic.transport.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * IP address that stands in place of a host name, in any spelling that an operating
 * system dials without a lookup:
 * <ul>
 * <li>IPv4 as {@code inet_aton} reads it: one to four parts, each decimal, octal
 * ({@code 0177}) or hexadecimal ({@code 0x7f}), the last one filling the bytes that are
 * left, such as {@code 127.1} or {@code 2130706433}</li>
 * <li>IPv6 as {@code inet_pton} reads it, with or without a zone; an IPv4-mapped address
 * is the IPv4 address</li>
 * </ul>
 * Letters that IDN maps to ASCII are mapped first, as they are where the host is passed
 * on as a name; a dot at the end changes nothing.
 *
 * @param address the address, without its zone
 * @param zone the zone of an IPv6 address, the name or the number of an interface
 * @author Mimic Contributors
 */
record IpLiteral(InetAddress address, @Nullable String zone) {

	/**
	 * Without a name in it, so that {@link InetAddress#getByName} looks nothing up.
	 */
	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

	/**
	 * Reads a host as an IP address.
	 * @param host the host, an IPv6 address without brackets
	 * @return the literal, or {@code null} if the host is a name
	 */
	static @Nullable IpLiteral parse(String host) {
		return (host.indexOf(':') >= 0) ? parseIpv6(host) : parseIpv4(host);
	}

	private static @Nullable IpLiteral parseIpv6(String host) {
		int percent = host.indexOf('%');
		String text = (percent >= 0) ? host.substring(0, percent) : host;
		if (!IPV6.matcher(text).matches()) {
			return null;
		}
		try {
			InetAddress address = InetAddress.getByName(text);
			// An IPv4 address has no zone, whatever was written
			boolean zoned = percent >= 0 && address instanceof Inet6Address;
			return new IpLiteral(address, zoned ? host.substring(percent + 1) : null);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static @Nullable IpLiteral parseIpv4(String host) {
		byte[] bytes = InetAton.parse(ascii(host));
		return (bytes != null) ? new IpLiteral(address(bytes), null) : null;
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String ascii(String host) {
		String mapped;
		try {
			mapped = HostName.toAscii(host);
		}
		catch (IllegalArgumentException ex) {
			return host;
		}
		return mapped.endsWith(".") ? mapped.substring(0, mapped.length() - 1) : mapped;
	}

	/**
	 * Returns the address as this machine dials it: a zone is one of its interfaces.
	 * @return the address with its zone
	 * @throws UnknownHostException if this machine has no such interface
	 */
	InetAddress local() throws UnknownHostException {
		if (this.zone == null) {
			return this.address;
		}
		return Inet6Address.getByAddress(null, this.address.getAddress(), scope(this.zone));
	}

	private int scope(String zone) throws UnknownHostException {
		if (NUMBER.matcher(zone).matches()) {
			return Integer.parseInt(zone);
		}
		try {
			NetworkInterface found = zone.isEmpty() ? null : NetworkInterface.getByName(zone);
			if (found != null) {
				return found.getIndex();
			}
		}
		catch (SocketException ex) {
			throw unknownZone(zone, ex);
		}
		throw unknownZone(zone, null);
	}

	private UnknownHostException unknownZone(String zone, @Nullable Exception cause) {
		UnknownHostException failure = new UnknownHostException("zone '" + zone + "' of address '"
				+ this.address.getHostAddress() + "' is not a network interface of this machine");
		failure.initCause(cause);
		return failure;
	}

	/**
	 * Returns the address as another machine is told it: in a spelling that every program
	 * reads alike, so that what was filtered is what is dialled.
	 * @param written the host that this literal was read from
	 * @return the host as it was written, if it is an IPv6 address without IPv4 parts;
	 * otherwise the four decimal parts of the IPv4 address, or the groups of the IPv6 one
	 */
	String remote(String written) {
		if (this.address instanceof Inet6Address && written.indexOf('.') < 0) {
			return written;
		}
		return this.address.getHostAddress() + ((this.zone != null) ? "%" + this.zone : "");
	}

}
