package dev.mimic.flow;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A bound address at which a transport accepts flows.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface FlowListener {

	/**
	 * Returns the address that is really bound, as a URI a client could use, such as
	 * {@code tcp://127.0.0.1:41234}, {@code unix:///run/app.sock} or
	 * {@code memory://pipe}.
	 * @return the bound address
	 */
	URI address();

	/**
	 * Stops accepting and frees the address. Flows that were accepted live on.
	 * @return a future that completes, always normally, when the address is free
	 */
	CompletableFuture<@Nullable Void> closeAsync();

}
