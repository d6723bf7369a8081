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

	/**
	 * Looks a host up in parts that are answered one by one, so that a dial need not wait
	 * for all of them. Must not block.
	 * @param host the name
	 * @return the queries, that for the preferred addresses first; by default a single
	 * one for all that {@link #resolve} finds
	 */
	default List<NameQuery> query(String host) {
		return List.of(new NameQuery(host, resolve(host)));
	}

	/**
	 * Called when no address of a host could be connected: what is kept about it may be
	 * out of date. Must not block. By default nothing happens.
	 * @param host the name
	 */
	default void failed(String host) {
	}

}
