package dev.mimic.transport.ssh;

import java.util.List;
import java.util.Objects;

import dev.mimic.transport.tcp.HostName;

/**
 * Server to log in to, with all defaults applied.
 *
 * @param user the user
 * @param host the name or address of the server, as in known_hosts
 * @param port the port
 * @param jumps the servers to go through, nearest last
 * @param credentials the credentials
 * @param trust the sources of the trust in its key
 * @param notes settings of an OpenSSH configuration that have no effect, for the
 * explanation
 * @author Mimic Contributors
 */
record SshDestination(String user, String host, int port, List<SshEndpoint> jumps, Credentials credentials,
		HostTrust trust, List<String> notes) {

	/**
	 * Converts a host in other letters than those of ASCII.
	 */
	SshDestination {
		host = HostName.toAscii(host);
	}

	static SshDestination of(SshEndpoint endpoint, SshOptions options) {
		String user = (endpoint.user() != null) ? endpoint.user() : System.getProperty("user.name");
		String host = Objects.requireNonNullElse(HostAddress.canonical(endpoint.host()), endpoint.host());
		return new SshDestination(user, host, (endpoint.port() != 0) ? endpoint.port() : SshEndpoint.DEFAULT_PORT,
				List.of(), Credentials.of(options), HostTrust.of(options), List.of());
	}

	@Override
	public String toString() {
		String address = (this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host;
		return this.user + "@" + address + ":" + this.port;
	}

}
