package dev.mimic.transport.ssh;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sources of the trust in the key of a server.
 *
 * @param knownHosts the known_hosts files
 * @param alias the name to look for in them, as it is, or {@code null} for host and port
 * @param unsupported settings of an OpenSSH configuration by which OpenSSH would trust
 * further keys, for messages
 * @author Mimic Contributors
 */
record HostTrust(List<SshSource> knownHosts, @Nullable String alias, List<String> unsupported) {

	static HostTrust of(SshOptions options) {
		return new HostTrust(options.knownHosts(), null, List.of());
	}

}
