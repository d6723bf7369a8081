package dev.mimic.transport.tls;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.Target;
import dev.mimic.transport.netty.ChannelUpgrades;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of TLS, over any flow. The server has to prove the name that
 * {@link TlsOptions#serverName()} says, else that of the target, whatever hops lead
 * there.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class TlsClientLayer implements FlowLayer {

	private final TlsHandshake handshake;

	private final TlsOptions defaults = new TlsOptions(
			TlsContext.client("default", TlsSettings.DEFAULT, () -> TlsMaterial.DEFAULT), null,
			TlsOptions.DEFAULT_HANDSHAKE_TIMEOUT);

	/**
	 * Creates a layer.
	 * @param loops the loops for flows that have none of their own
	 * @param tasks runs what would block a loop
	 */
	public TlsClientLayer(EventLoops loops, Executor tasks) {
		this.handshake = new TlsHandshake(new ChannelUpgrades(loops), tasks);
	}

	@Override
	public CompletionStage<? extends Flow> apply(Flow below, @Nullable Target target, Attempt attempt) {
		TlsOptions options = attempt.context().getOrDefault(TlsOptions.KEY, this.defaults);
		String name = name(options, target);
		if (name == null) {
			return CompletableFuture.failedFuture(new FlowException("TLS needs a name that the server has to prove, "
					+ "but the address has no host: set 'ssl.server-name'"));
		}
		int port = (target instanceof Target.Host host) ? host.port() : -1;
		Duration remaining = attempt.remaining();
		Duration timeout = (options.handshakeTimeout().compareTo(remaining) < 0) ? options.handshakeTimeout()
				: remaining;
		return attempt.phase("tls", name,
				() -> this.handshake.start(below, "'" + name + "'", options.context(),
						(engines) -> engines.client(ByteBufAllocator.DEFAULT, name, port), timeout,
						attempt.context().getOrDefault(FlowOptions.KEY, FlowOptions.defaults())));
	}

	private static @Nullable String name(TlsOptions options, @Nullable Target target) {
		String name = (options.serverName() != null) ? options.serverName() : ((target != null) ? target.host() : null);
		// A name in the DNS may end with the dot of the root, but in a certificate it
		// does not
		return (name != null && name.length() > 1 && name.endsWith(".")) ? name.substring(0, name.length() - 1) : name;
	}

	@Override
	public String toString() {
		return "TLS";
	}

}
