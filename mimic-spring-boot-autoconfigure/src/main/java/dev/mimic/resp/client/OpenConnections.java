package dev.mimic.resp.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Registry of the open sessions and subscriptions of a client.
 *
 * @author Mimic Contributors
 */
final class OpenConnections {

	private final Map<AutoCloseable, CompletableFuture<@Nullable Void>> open = new ConcurrentHashMap<>();

	void add(AutoCloseable added, CompletableFuture<@Nullable Void> closed) {
		this.open.put(added, closed);
		closed.whenComplete((nothing, ex) -> this.open.remove(added));
	}

	CompletableFuture<@Nullable Void> closeAll() {
		this.open.keySet().forEach((next) -> {
			if (next instanceof RespSession session) {
				session.close();
			}
			else if (next instanceof RespSubscription subscription) {
				subscription.close();
			}
		});
		return CompletableFuture.allOf(this.open.values().toArray(CompletableFuture[]::new))
			.thenApply((nothing) -> null);
	}

}
