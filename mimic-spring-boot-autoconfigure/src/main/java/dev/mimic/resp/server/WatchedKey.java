package dev.mimic.resp.server;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Key that a client watches.
 *
 * @param database the database
 * @param key the key
 * @author Mimic Contributors
 */
record WatchedKey(int database, byte[] key) {

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WatchedKey that && this.database == that.database && Arrays.equals(this.key, that.key);
	}

	@Override
	public int hashCode() {
		return 31 * this.database + Arrays.hashCode(this.key);
	}

}
