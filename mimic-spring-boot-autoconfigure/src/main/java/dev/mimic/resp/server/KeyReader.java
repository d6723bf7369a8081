package dev.mimic.resp.server;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Client that wants to know of keys that change. For any thread.
 *
 * @author Mimic Contributors
 */
interface KeyReader {

	/**
	 * Tells whether the client still wants to know.
	 * @return whether it neither has switched that off, nor is gone
	 */
	boolean isActive();

	/**
	 * Tells whether the client knows of its own changes.
	 * @return whether it is not to be notified of them
	 */
	boolean isNoLoop();

	/**
	 * Tells whether the client wants to know of a key that it has not read.
	 * @param key the key, in which each character is a byte
	 * @return whether it has a prefix of the key
	 */
	boolean isInterestedIn(String key);

	/**
	 * Notifies the client.
	 * @param keys the keys that have changed, {@code null} for all
	 */
	void changed(@Nullable List<byte[]> keys);

}
