package dev.mimic.resolve;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * Target address of an endpoint, independent of the way to it. Names are not resolved.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public sealed interface Target {

	/**
	 * Key of the target that a {@link HopProtocol} has to connect to.
	 */
	Key<Target> KEY = Key.named("target", Target.class);

	/**
	 * Returns the name of the host, which TLS verifies.
	 * @return the name or IP address, or {@code null} if there is none
	 */
	@Nullable String host();

	/**
	 * Port of a host.
	 *
	 * @param host a name or an IP address; an IPv6 address without brackets
	 * @param port the port, from 1 to 65535
	 */
	record Host(String host, int port) implements Target {

		@Override
		public String toString() {
			return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + this.port;
		}

	}

	/**
	 * Unix domain socket on the machine at the end of the way.
	 *
	 * @param path the absolute path of its file
	 */
	record File(String path) implements Target {

		@Override
		public @Nullable String host() {
			return null;
		}

		@Override
		public String toString() {
			return this.path;
		}

	}

}
