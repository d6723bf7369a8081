package dev.mimic.transport.tls;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.mimic.Internal;
import dev.mimic.flow.Flow;
import dev.mimic.transport.netty.ChannelUpgrades;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.netty.FlowOptions;
import io.netty.buffer.ByteBufAllocator;

/**
 * The server's side of TLS, over any accepted flow.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class TlsServerLayer {

	private final TlsHandshake handshake;

	private final TlsContext context;

	private final Duration handshakeTimeout;

	/**
	 * Creates a layer.
	 * @param loops the loops for flows that have none of their own
	 * @param tasks runs what would block a loop
	 * @param context the material of the server
	 * @param handshakeTimeout the time that a handshake may take
	 */
	public TlsServerLayer(EventLoops loops, Executor tasks, TlsContext context, Duration handshakeTimeout) {
		this.handshake = new TlsHandshake(new ChannelUpgrades(loops), tasks);
		this.context = context;
		this.handshakeTimeout = handshakeTimeout;
	}

	/**
	 * Waits for the client's handshake. Does not block.
	 * @param accepted the flow, from which nothing has been read
	 * @return a future of the flow with TLS. If it fails or is cancelled, the accepted
	 * flow is closed
	 */
	public CompletableFuture<Flow> apply(Flow accepted) {
		return this.handshake.start(accepted, "the client", this.context,
				(engines) -> engines.server(ByteBufAllocator.DEFAULT), this.handshakeTimeout, FlowOptions.defaults());
	}

}
