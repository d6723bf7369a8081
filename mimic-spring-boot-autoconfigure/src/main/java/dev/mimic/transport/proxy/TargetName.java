package dev.mimic.transport.proxy;

import java.util.regex.Pattern;

import dev.mimic.resolve.Target;
import dev.mimic.transport.tcp.HopTargets;
import dev.mimic.transport.tcp.HostName;

/**
 * Check of the target that a proxy is asked for.
 *
 * @author Mimic Contributors
 */
final class TargetName {

	/**
	 * Excludes what could end a line or a name, and zones, which only mean something on
	 * this machine.
	 */
	private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E&&[^/?#@\\[\\]:%\\\\\"<>]]+");

	private TargetName() {
	}

	/**
	 * Checks a target and converts it to the form in which it is sent.
	 * @param target the target
	 * @param proxy the name of the proxy in messages
	 * @return the target, a name in ASCII letters
	 * @throws ProxyException if a proxy can't be asked for it
	 */
	static Target.Host check(Target target, String proxy) throws ProxyException {
		if (target instanceof Target.File) {
			throw new ProxyException(
					proxy + " can't lead to a Unix domain socket: only an SSH hop can, " + "to one on its own machine");
		}
		Target.Host host = (Target.Host) target;
		if (host.port() < 1 || host.port() > 65535) {
			throw new ProxyException("Port " + host.port() + " of the target is not between 1 and 65535");
		}
		String name = isAddress(host.host()) ? host.host() : ascii(host.host());
		return new Target.Host(name, host.port());
	}

	private static boolean isAddress(String host) {
		return host.indexOf('%') < 0 && HopTargets.isAddress(host);
	}

	private static String ascii(String host) throws ProxyException {
		String name;
		try {
			name = HostName.toAscii(host);
		}
		catch (IllegalArgumentException ex) {
			name = "";
		}
		if (!NAME.matcher(name).matches()) {
			throw new ProxyException("The host of the target is not a name or an IP address that a proxy can be "
					+ "asked for: it can't be empty, nor hold white space, control characters, "
					+ "the zone of an address or any of / ? # @ [ ] : \\");
		}
		return name;
	}

}
