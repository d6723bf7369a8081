package dev.mimic.resolve;

import java.time.Duration;
import java.util.List;

import dev.mimic.context.Key;

/**
 * Keys of the options with which a context is resolved.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ResolutionKeys {

	/**
	 * Time limit of a whole resolution, over all alternatives and candidates. The value
	 * of the first alternative of a named connection applies.
	 */
	public static final Key<Duration> TIMEOUT = Key.named("timeout", Duration.class);

	/**
	 * Time limit of one attempt. Without it, an attempt that others can follow gets half
	 * of the remaining time, and the last one all of it.
	 */
	public static final Key<Duration> ATTEMPT_TIMEOUT = Key.named("attempt-timeout", Duration.class);

	/**
	 * Time limit of a read through a blocking view of the flow; without it, a read waits
	 * indefinitely.
	 */
	public static final Key<Duration> READ_TIMEOUT = Key.named("read-timeout", Duration.class);

	/**
	 * Flag to refuse flows without a TLS session. The resolver aborts any other.
	 */
	public static final Key<Boolean> TLS = Key.named("tls-required", Boolean.class);

	/**
	 * Names of the connections to go through, outermost first; empty for none. Lower
	 * resolutions of an attempt go through them as well, unless they name their own.
	 */
	public static final Key<List<String>> VIA = Key.named("via", new Key.TypeOf<List<String>>() {
	});

	/**
	 * Time for which an alternative of a named connection that gave no flow is tried
	 * after the others; zero for none. Without it, ten seconds.
	 */
	public static final Key<Duration> COOL_DOWN = Key.named("cool-down", Duration.class);

	private ResolutionKeys() {
	}

}
