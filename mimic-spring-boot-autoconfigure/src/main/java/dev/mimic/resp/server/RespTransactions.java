package dev.mimic.resp.server;

/**
 * What a store has to tell so that clients can {@code WATCH} keys, and to run
 * transactions undisturbed. Without one, {@code MULTI} and {@code EXEC} queue and run
 * commands, and {@code WATCH} is refused.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface RespTransactions {

	/**
	 * Returns the version of a key. Called on the threads that commands run on.
	 * @param session who watches
	 * @param key the key, which must not be changed
	 * @return a number that differs from all earlier ones of the key once its value has
	 * changed, also when it was removed or has expired
	 */
	long version(RespPeer session, byte[] key);

	/**
	 * Runs a transaction: compares the versions of what is watched, then runs the
	 * commands. A store that can keeps other changes out meanwhile.
	 * @param transaction what to run, once
	 */
	default void run(Runnable transaction) {
		transaction.run();
	}

}
