package dev.mimic.resp.server;

import java.time.Duration;

import dev.mimic.resp.RespLimits;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a server. Immutable.
 *
 * @param authenticator checks passwords
 * @param authenticatedLimits the limits of commands once a client has authenticated
 * @param unauthenticatedLimits the limits of commands before
 * @param handshakeTimeout the time to the first command, zero for no limit
 * @param outputLimit the bytes that a client may leave unread
 * @param outputTimeout the time in which a client at the output limit has to read some
 * @param streamLimit the maximum number of bytes of a streamed argument
 * @param streamTimeout the time in which a client has to send some of a streamed
 * argument, zero for no limit
 * @param databases the number of databases
 * @param publisher distributes messages
 * @param tracking whether the commands name the keys that they read and change
 * @param transactions the store behind {@code WATCH} and {@code EXEC}, or {@code null}
 * @param listener notified of failures
 * @author Mimic Contributors
 */
record RespServerSettings(RespAuthenticator authenticator, RespLimits authenticatedLimits,
		RespLimits unauthenticatedLimits, Duration handshakeTimeout, long outputLimit, Duration outputTimeout,
		long streamLimit, Duration streamTimeout, int databases, RespPublisher publisher, boolean tracking,
		@Nullable RespTransactions transactions, RespServerListener listener) {

	static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

	static final long OUTPUT_LIMIT = 8 * 1024 * 1024;

	static final Duration OUTPUT_TIMEOUT = Duration.ofSeconds(30);

	static final long STREAM_LIMIT = 4L * 1024 * 1024 * 1024;

	static final Duration STREAM_TIMEOUT = Duration.ofSeconds(30);

	static final int DATABASES = 16;

	/**
	 * Returns the limits of commands.
	 * @param authenticated whether the client has authenticated, or need not
	 * @return the limits
	 */
	RespLimits limits(boolean authenticated) {
		return authenticated ? this.authenticatedLimits : this.unauthenticatedLimits;
	}

}
