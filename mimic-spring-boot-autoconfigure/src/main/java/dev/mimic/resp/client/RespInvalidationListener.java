package dev.mimic.resp.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Callback for keys that were changed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespInvalidationListener {

	/**
	 * Called when keys were changed, or may have been. Called on the event loop of the
	 * connection; must not block.
	 * @param keys the keys, or {@code null} for all: the server was flushed or the
	 * connection was lost
	 */
	void onInvalidated(@Nullable List<byte[]> keys);

}
