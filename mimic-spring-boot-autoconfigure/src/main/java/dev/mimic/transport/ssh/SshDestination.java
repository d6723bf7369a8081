package dev.mimic.transport.ssh;

import java.util.List;

/**
 * Server to log in to, with all defaults applied.
 *
 * @param user the user
 * @param host the name or address of the server, as in known_hosts
 * @param port the port
 * @param privateKeys the private keys to offer
 * @param jumps the servers to go through, nearest first
 * @author Mimic Contributors
 */
record SshDestination(String user, String host, int port, List<SshSource> privateKeys, List<SshEndpoint> jumps) {

	static SshDestination of(SshEndpoint endpoint, SshOptions options) {
		String user = (endpoint.user() != null) ? endpoint.user() : System.getProperty("user.name");
		return new SshDestination(user, endpoint.host(),
				(endpoint.port() != 0) ? endpoint.port() : SshEndpoint.DEFAULT_PORT, options.privateKeys(), List.of());
	}

	@Override
	public String toString() {
		String address = (this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host;
		return this.user + "@" + address + ":" + this.port;
	}

}
