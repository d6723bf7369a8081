package dev.mimic.transport.tcp;

import java.time.Duration;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * The options of TCP sockets, see tcp(7) and socket(7).
 *
 * @param keepAlive whether idle connections are probed, so that a dead peer is noticed
 * @param noDelay whether small writes leave at once, without Nagle's algorithm
 * @param sendBuffer the bytes of the send buffer, or {@code null} for what the operating
 * system chooses and adapts
 * @param receiveBuffer the bytes of the receive buffer, or {@code null} for what the
 * operating system chooses and adapts
 * @param userTimeout how long sent data may stay unacknowledged before the connection
 * fails (RFC 5482), or {@code null} for the default of the operating system; only with
 * the epoll and io_uring transports
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record TcpOptions(boolean keepAlive, boolean noDelay, @Nullable Integer sendBuffer,
		@Nullable Integer receiveBuffer, @Nullable Duration userTimeout) {

	/**
	 * The key of the options in a context.
	 */
	public static final Key<TcpOptions> KEY = Key.named("tcp-options", TcpOptions.class);

	/**
	 * The longest user timeout that sockets accept.
	 */
	public static final Duration LONGEST_USER_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

	private static final TcpOptions DEFAULTS = new TcpOptions(true, true, null, null, null);

	/**
	 * Checks sizes and times.
	 */
	public TcpOptions {
		checkSize("send", sendBuffer);
		checkSize("receive", receiveBuffer);
		if (userTimeout != null && (userTimeout.compareTo(Duration.ofMillis(1)) < 0
				|| userTimeout.compareTo(LONGEST_USER_TIMEOUT) > 0)) {
			throw new IllegalArgumentException("The user timeout must be between a millisecond and 24 days");
		}
	}

	/**
	 * Returns the defaults: keep-alive and no delay.
	 * @return the defaults
	 */
	public static TcpOptions defaults() {
		return DEFAULTS;
	}

	private static void checkSize(String name, @Nullable Integer bytes) {
		if (bytes != null && bytes < 1) {
			throw new IllegalArgumentException("The " + name + " buffer must have at least one byte, not " + bytes);
		}
	}

}
