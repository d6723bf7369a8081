package dev.mimic.resolve;

import java.time.Duration;
import java.util.List;

import dev.mimic.context.Key;

/**
 * Keys with which a context tells the resolver how to resolve it.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ResolutionKeys {

	/**
	 * The time that a whole resolution may take, over all alternatives and candidates.
	 * Counts in the first alternative of a named connection.
	 */
	public static final Key<Duration> TIMEOUT = Key.named("timeout", Duration.class);

	/**
	 * The time that one attempt may take. Without it, an attempt that others can follow
	 * gets half of the time that is left, and the last one all of it.
	 */
	public static final Key<Duration> ATTEMPT_TIMEOUT = Key.named("attempt-timeout", Duration.class);

	/**
	 * The time that a read through a blocking view of the flow may wait for data; without
	 * it, a read waits for ever.
	 */
	public static final Key<Duration> READ_TIMEOUT = Key.named("read-timeout", Duration.class);

	/**
	 * Flag to refuse flows without a TLS session. The resolver aborts any other.
	 */
	public static final Key<Boolean> TLS = Key.named("tls-required", Boolean.class);

	/**
	 * The names of the connections to go through, outermost first; empty for none. What
	 * an attempt resolves below itself goes through them, too, unless it says otherwise.
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
