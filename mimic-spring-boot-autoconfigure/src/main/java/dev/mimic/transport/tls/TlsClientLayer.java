package dev.mimic.transport.tls;

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
		return apply(below, target, attempt, false);
	}

	/**
	 * Returns whether a server may refuse to hear its name, as those of Java refuse
	 * {@code my_service}.
	 * @param target the target, if it is known
	 * @param attempt the attempt
	 * @return whether it may
	 */
	boolean isNameRefusable(@Nullable Target target, Attempt attempt) {
		String name = name(options(attempt), target);
		return name != null && !ServerName.isChecked(name);
	}

	/**
	 * Adds TLS to a flow.
	 * @param below the flow
	 * @param target the target, if it is known
	 * @param attempt the attempt
	 * @param indicate whether to send the name even if a server may refuse it
	 * @return a future of the flow with TLS
	 */
	CompletableFuture<Flow> apply(Flow below, @Nullable Target target, Attempt attempt, boolean indicate) {
		TlsOptions options = options(attempt);
		String name = name(options, target);
		if (name == null) {
			return CompletableFuture.failedFuture(new FlowException("TLS needs a name that the server has to prove, "
					+ "but the address has no host: set 'ssl.server-name'"));
		}
		int port = (target instanceof Target.Host host) ? host.port() : -1;
		return attempt.phase("tls", name, () -> this.handshake.start(below, "'" + name + "'", options.context(),
				(engines) -> engines.client(ByteBufAllocator.DEFAULT, name, port, indicate), options.handshakeTimeout(),
				attempt.context().getOrDefault(FlowOptions.KEY, FlowOptions.defaults())));
	}

	private TlsOptions options(Attempt attempt) {
		return attempt.context().getOrDefault(TlsOptions.KEY, this.defaults);
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
