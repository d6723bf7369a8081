package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Connections of a {@link Reconnector}: the present one, and those that were replaced and
 * wait for replies. Guarded by its lock, but for {@link #usable()}.
 *
 * @author Mimic Contributors
 */
final class HeldConnections {

	/**
	 * The connection to use.
	 */
	private volatile @Nullable ClientConnection usable;

	/**
	 * The connection whose end was not reported yet, also when it is no longer used.
	 */
	private @Nullable ClientConnection current;

	private final Set<ClientConnection> replaced = new HashSet<>();

	/**
	 * Returns the connection to use. Any thread.
	 * @return the connection, or {@code null} if there is none
	 */
	@Nullable ClientConnection usable() {
		return this.usable;
	}

	/**
	 * Takes a connection to use from now on.
	 * @param connected the connection
	 * @return the connection that it replaces, or {@code null} if there is none
	 */
	@Nullable ClientConnection use(ClientConnection connected) {
		ClientConnection before = this.usable;
		if (before != null) {
			this.replaced.add(before);
		}
		this.current = connected;
		this.usable = connected;
		return before;
	}

	/**
	 * Forgets a connection that is lost.
	 * @param lost the connection
	 * @return {@code true} if it was the present one
	 */
	boolean remove(ClientConnection lost) {
		this.replaced.remove(lost);
		if (this.current != lost) {
			return false;
		}
		this.current = null;
		this.usable = null;
		return true;
	}

	/**
	 * Ends the use of all connections.
	 * @return the connections to close
	 */
	List<ClientConnection> giveUp() {
		this.usable = null;
		List<ClientConnection> all = new ArrayList<>(this.replaced);
		if (this.current != null) {
			all.add(this.current);
		}
		return all;
	}

}
