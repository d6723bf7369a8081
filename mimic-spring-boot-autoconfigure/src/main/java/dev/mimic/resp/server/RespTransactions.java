package dev.mimic.resp.server;

/**
 * Support by a store for {@code WATCH}, and for transactions that run without
 * interference. Without it, {@code MULTI} and {@code EXEC} queue and run commands, and
 * {@code WATCH} is refused.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespTransactions {

	/**
	 * Returns the version of a key. Called on the threads that commands run on.
	 * @param peer the client, with the database of the key
	 * @param key the key, which must not be changed
	 * @return a number that differs from all earlier ones of the key once its value has
	 * changed, also when it was removed or has expired
	 */
	long version(RespPeer peer, byte[] key);

	/**
	 * Runs a transaction: it compares the versions of the watched keys, then runs the
	 * commands. A store that can should exclude other changes meanwhile.
	 * @param transaction the transaction, to be run once
	 */
	default void run(Runnable transaction) {
		transaction.run();
	}

}
