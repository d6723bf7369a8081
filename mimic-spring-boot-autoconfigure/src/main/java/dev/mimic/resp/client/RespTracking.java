package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.mimic.resp.RespRequest;

/**
 * Keys that {@code CLIENT TRACKING} tracks.
 *
 * @param prefixes the prefixes of the keys; empty for all. Only with {@code broadcast}
 * @param broadcast {@code true} for all keys, not only those that this connection has
 * read
 * @param noLoop {@code true} to leave out changes by this connection
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespTracking(List<String> prefixes, boolean broadcast, boolean noLoop) {

	/**
	 * Checks and copies the prefixes.
	 */
	public RespTracking {
		Objects.requireNonNull(prefixes, "'prefixes' must not be null");
		for (int i = 0; i < prefixes.size(); i++) {
			Objects.requireNonNull(prefixes.get(i), "Prefix " + (i + 1) + " must not be null");
		}
		prefixes = List.copyOf(prefixes);
		if (!broadcast && !prefixes.isEmpty()) {
			throw new IllegalArgumentException("'prefixes' need 'broadcast'");
		}
	}

	/**
	 * Tracks the keys that were read by this client.
	 * @return the tracking
	 */
	public static RespTracking keysRead() {
		return new RespTracking(List.of(), false, false);
	}

	/**
	 * Tracks all keys that begin with one of some prefixes, also if this client has not
	 * read them.
	 * @param prefixes the prefixes; none for all keys
	 * @return the tracking
	 */
	public static RespTracking broadcast(String... prefixes) {
		return new RespTracking(Arrays.asList(Objects.requireNonNull(prefixes, "'prefixes' must not be null")), true,
				false);
	}

	/**
	 * Leaves out changes that this client makes itself.
	 * @return the tracking
	 */
	public RespTracking withoutOwnChanges() {
		return new RespTracking(this.prefixes, this.broadcast, true);
	}

	RespRequest command() {
		List<Object> arguments = new ArrayList<>(List.of("TRACKING", "ON"));
		if (this.broadcast) {
			arguments.add("BCAST");
		}
		for (String prefix : this.prefixes) {
			arguments.add("PREFIX");
			arguments.add(prefix);
		}
		if (this.noLoop) {
			arguments.add("NOLOOP");
		}
		return RespRequest.of("CLIENT", arguments.toArray());
	}

}
