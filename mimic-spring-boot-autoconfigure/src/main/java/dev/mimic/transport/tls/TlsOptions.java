package dev.mimic.transport.tls;

import java.time.Duration;

import dev.mimic.Internal;
import dev.mimic.context.Key;
import dev.mimic.transport.tcp.HostName;
import org.jspecify.annotations.Nullable;

/**
 * TLS options of a connection.
 *
 * @param context the material, shared by all flows of the connection
 * @param serverName the name that the server has to prove, and that is sent as SNI;
 * {@code null} for the host of the address
 * @param handshakeTimeout the time that a handshake may take, within that of the attempt
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record TlsOptions(TlsContext context, @Nullable String serverName, Duration handshakeTimeout) {

	/**
	 * The key of the options in a context.
	 */
	public static final Key<TlsOptions> KEY = Key.named("tls-options", TlsOptions.class);

	/**
	 * The time that a handshake may take unless said otherwise: 4 seconds, which is less
	 * than an attempt has while another one can follow.
	 */
	public static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(4);

	/**
	 * Checks the time, and converts a name in other letters than those of ASCII.
	 */
	public TlsOptions {
		serverName = (serverName != null) ? HostName.toAscii(serverName) : null;
		if (handshakeTimeout.compareTo(Duration.ofMillis(1)) < 0) {
			throw new IllegalArgumentException("The handshake timeout must be at least a millisecond");
		}
	}

	@Override
	public String toString() {
		return (this.serverName != null) ? this.context + " as '" + this.serverName + "'" : this.context.toString();
	}

}
