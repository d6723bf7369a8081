package dev.mimic.transport.ssh;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

import dev.mimic.transport.tcp.HopTargets;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses in place of host names, in the form in which known_hosts files have them.
 *
 * @author Mimic Contributors
 */
final class HostAddress {

	private static final String DIGITS_AND_DOTS = "[0-9.]+";

	private HostAddress() {
	}

	/**
	 * Returns an address as the system prints it.
	 * @param host the host, an IPv6 address without brackets
	 * @return the address, the host itself if it is close to an address but none, or
	 * {@code null} if it is a name
	 */
	static @Nullable String canonical(String host) {
		InetAddress address = host.endsWith(".") ? null : HopTargets.parseAddress(host);
		if (address == null) {
			return (host.indexOf(':') >= 0 || host.indexOf('%') >= 0 || host.matches(DIGITS_AND_DOTS)) ? host : null;
		}
		String text = (address instanceof Inet4Address && host.indexOf(':') >= 0) ? host : text(address);
		String zone = (host.indexOf('%') >= 0) ? host.substring(host.indexOf('%')) : "";
		return host.equalsIgnoreCase(text + zone) ? host : text + zone;
	}

	private static String text(InetAddress address) {
		if (address instanceof Inet6Address ipv6 && ipv6.isIPv4CompatibleAddress() && !ipv6.isLoopbackAddress()
				&& !ipv6.isAnyLocalAddress()) {
			byte[] bytes = ipv6.getAddress();
			return "::" + NetUtil.bytesToIpAddress(new byte[] { bytes[12], bytes[13], bytes[14], bytes[15] });
		}
		return NetUtil.toAddressString(address);
	}

}
