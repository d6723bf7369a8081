package dev.mimic.resp.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;

/**
 * Client-side caching of a client.
 *
 * @author Mimic Contributors
 */
final class ClientTracking {

	private static final String INVALIDATE = "invalidate";

	private final SharedConnection shared;

	/**
	 * The present tracking, from the moment on at which it was asked for.
	 */
	private final AtomicReference<@Nullable Tracked> tracked = new AtomicReference<>();

	/**
	 * The tracking that the last connection was asked for when it was made.
	 */
	private volatile @Nullable Tracked asked;

	ClientTracking(SharedConnection shared) {
		this.shared = shared;
	}

	boolean isOn() {
		return this.tracked.get() != null;
	}

	CompletableFuture<RespRegistration> start(RespTracking tracking, RespInvalidationListener listener) {
		Tracked added = new Tracked(Objects.requireNonNull(tracking, "'tracking' must not be null"),
				Objects.requireNonNull(listener, "'listener' must not be null"));
		if (!this.tracked.compareAndSet(null, added)) {
			return CompletableFuture
				.failedFuture(new IllegalStateException("Tracking is on already: close the other one first"));
		}
		CompletableFuture<RespRegistration> result = this.shared.connect()
			.thenCompose((nothing) -> ask(added))
			.thenApply((reply) -> () -> stop(added));
		result.whenComplete((registration, failure) -> {
			if (failure != null) {
				this.tracked.compareAndSet(added, null);
			}
		});
		return result;
	}

	private CompletableFuture<RespValue> ask(Tracked added) {
		ClientConnection connection = this.shared.connection();
		if (connection != null && connection.version() != RespVersion.RESP3) {
			return CompletableFuture.failedFuture(new RespClientException(
					"Tracking needs RESP3, which the server of connection '" + this.shared.messages().connection()
							+ "' does not speak, or " + this.shared.messages().names().of("version") + " forbids",
					null));
		}
		CommandCall call = new CommandCall(added.tracking().command());
		// On the loop, so that no loss of the connection comes in between
		CompletableFuture<RespValue> asked = call.thenApply((reply) -> {
			added.confirm();
			this.shared.watchIdle();
			if (this.shared.connection() != connection) {
				// It may have been confirmed on a connection that was replaced meanwhile
				askAgain(added);
			}
			return reply;
		});
		this.shared.submit(call);
		return asked;
	}

	/**
	 * Asks a connection that replaces another one for what was confirmed there while it
	 * was made.
	 */
	void onConnected() {
		Tracked current = this.tracked.get();
		if (current != null && current.isConfirmed() && current != this.asked) {
			askAgain(current);
		}
	}

	private void askAgain(Tracked current) {
		this.shared.submit(new CommandCall(current.tracking().command()));
	}

	private void stop(Tracked stopped) {
		if (this.tracked.compareAndSet(stopped, null) && this.shared.connection() != null) {
			this.shared.submit(new CommandCall(RespRequest.of("CLIENT", "TRACKING", "OFF")));
		}
	}

	/**
	 * Returns the commands for a new connection.
	 * @return the commands
	 */
	List<RespRequest> commands() {
		Tracked current = this.tracked.get();
		boolean needed = current != null && current.isConfirmed();
		this.asked = needed ? current : null;
		return (current != null && needed) ? List.of(current.tracking().command()) : List.of();
	}

	void onLost() {
		Tracked current = this.tracked.get();
		if (current != null) {
			ClientListeners.guard(() -> current.listener().onInvalidated(null));
		}
	}

	void onPush(RespPush push) {
		Tracked current = this.tracked.get();
		if (current == null || push.elements().size() < 2 || !INVALIDATE.equals(push.kind())) {
			return;
		}
		RespValue keys = push.elements().get(1);
		ClientListeners.guard(() -> current.listener()
			.onInvalidated(keys.isNull() ? null : keys.asList().stream().map(ClientTracking::bytes).toList()));
	}

	private static byte[] bytes(RespValue key) {
		byte[] bytes = key.asBytes();
		return (bytes != null) ? bytes : "".getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Tracking with its listener.
	 */
	private static final class Tracked {

		private final RespTracking tracking;

		private final RespInvalidationListener listener;

		private volatile boolean confirmed;

		Tracked(RespTracking tracking, RespInvalidationListener listener) {
			this.tracking = tracking;
			this.listener = listener;
		}

		RespTracking tracking() {
			return this.tracking;
		}

		RespInvalidationListener listener() {
			return this.listener;
		}

		boolean isConfirmed() {
			return this.confirmed;
		}

		void confirm() {
			this.confirmed = true;
		}

	}

}
