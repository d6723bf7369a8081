package dev.mimic.transport.ssh;

import java.util.List;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a {@code ProxyJump} names, as far as they are still to be gone
 * through.
 *
 * @param remaining the servers, outermost first, or {@code null} for what the
 * configuration of the next server says
 * @param depth how many servers were jumped to
 * @author Mimic Contributors
 */
record Jumps(@Nullable List<SshEndpoint> remaining, int depth) {

	static final Key<Jumps> KEY = Key.named("ssh-jumps", Jumps.class);

	static final Jumps NONE = new Jumps(null, 0);

	/**
	 * More than anybody needs: there is a cycle.
	 */
	static final int MAX_DEPTH = 10;

}
