package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the addresses of a host. Asked at each dial; caches are its own affair.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface NameResolver {

	/**
	 * Looks a host up. Must not block.
	 * @param host the name
	 * @return a future of the addresses, at least one, the preferred one first; fails
	 * with an {@link java.net.UnknownHostException} if there is none. Cancelled when the
	 * dial is given up
	 */
	CompletableFuture<List<InetAddress>> resolve(String host);

}
