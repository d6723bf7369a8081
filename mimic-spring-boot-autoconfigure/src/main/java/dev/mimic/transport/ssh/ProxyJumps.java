package dev.mimic.transport.ssh;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * State of a chain of {@code ProxyJump}s.
 *
 * @param remaining the servers that are still to be passed, outermost first, or
 * {@code null} if the configuration of the next server decides
 * @param servers the servers that are reached by a jump, each through the next one
 * @author Mimic Contributors
 */
record ProxyJumps(@Nullable List<SshEndpoint> remaining, List<SshDestination> servers) {

	static final Key<ProxyJumps> KEY = Key.named("ssh-jumps", ProxyJumps.class);

	static final ProxyJumps NONE = new ProxyJumps(null, List.of());

	/**
	 * Returns the state for the server to jump through.
	 * @param outer the servers that remain for that one, or {@code null} if its
	 * configuration decides
	 * @param server the server that is reached by the jump
	 * @return the state
	 */
	ProxyJumps next(@Nullable List<SshEndpoint> outer, SshDestination server) {
		List<SshDestination> all = new ArrayList<>(this.servers);
		all.add(server);
		return new ProxyJumps(outer, all);
	}

}
