package dev.mimic.transport.ssh;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a {@code ProxyJump} names, as far as they are still to be gone
 * through.
 *
 * @param remaining the servers, outermost first, or {@code null} for what the
 * configuration of the next server says
 * @param servers the servers that are jumped to, each through the one before it
 * @author Mimic Contributors
 */
record ProxyJumps(@Nullable List<SshEndpoint> remaining, List<SshDestination> servers) {

	static final Key<ProxyJumps> KEY = Key.named("ssh-jumps", ProxyJumps.class);

	static final ProxyJumps NONE = new ProxyJumps(null, List.of());

	/**
	 * Goes on to the server to jump through.
	 * @param outer the servers that are left for that one, or {@code null} for what its
	 * configuration says
	 * @param server the server that is jumped to
	 * @return the jumps of the next server
	 */
	ProxyJumps next(@Nullable List<SshEndpoint> outer, SshDestination server) {
		List<SshDestination> all = new ArrayList<>(this.servers);
		all.add(server);
		return new ProxyJumps(outer, all);
	}

}
