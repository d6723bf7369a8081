package dev.mimic.autoconfigure.resp.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Classifies addresses as reachable from this machine only.
 *
 * @author Mimic Contributors
 */
final class LocalAddresses {

	private static final Set<String> SCHEMES = Set.of("unix", "memory");

	private LocalAddresses() {
	}

	/**
	 * Returns whether only this machine can reach an address.
	 * @param uri the address, a valid URI
	 * @return whether that is certain; names other than {@code localhost} are not looked
	 * up
	 */
	static boolean isLocal(@Nullable String uri) {
		if (uri == null) {
			return false;
		}
		try {
			URI parsed = URI.create(uri);
			String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
			return SCHEMES.contains(scheme) || isLoopback(parsed.getHost());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isLoopback(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
		if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
			return address.equalsIgnoreCase("localhost");
		}
		try {
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
