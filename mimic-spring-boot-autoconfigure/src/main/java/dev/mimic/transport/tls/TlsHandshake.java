package dev.mimic.transport.tls;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import javax.net.ssl.SSLEngine;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.transport.netty.ChannelUpgrades;
import dev.mimic.transport.netty.FlowOptions;
import dev.mimic.transport.netty.NettyFlow;

/**
 * Turns flows into flows with TLS.
 *
 * @author Mimic Contributors
 */
final class TlsHandshake {

	private final ChannelUpgrades upgrades;

	private final Executor tasks;

	TlsHandshake(ChannelUpgrades upgrades, Executor tasks) {
		this.upgrades = upgrades;
		this.tasks = tasks;
	}

	/**
	 * Starts a handshake.
	 * @param below the flow
	 * @param peer what to call the peer in messages
	 * @param context the material
	 * @param newEngine makes the engine
	 * @param timeout the time that the handshake may take
	 * @param options the options of the flow
	 * @return a future of the flow with TLS. If it fails or is cancelled, the flow below
	 * is closed
	 */
	CompletableFuture<Flow> start(Flow below, String peer, TlsContext context,
			Function<EngineFactory, SSLEngine> newEngine, Duration timeout, FlowOptions options) {
		CompletableFuture<Flow> result = new CompletableFuture<>();
		result.whenComplete((flow, ex) -> {
			if (ex != null) {
				below.abort();
			}
		});
		CompletableFuture<TlsGeneration> loaded = material(context);
		loaded.thenCompose((material) -> {
			EngineFactory engines = material.engines();
			TlsChannelLayer layer = new TlsChannelLayer(newEngine.apply(engines), engines, context.provider(),
					this.tasks, timeout, options.closeTimeout());
			return this.upgrades.add(below, layer, options).thenCompose((flow) -> await(layer, flow, material, result));
		}).whenComplete((flow, ex) -> {
			if (ex != null) {
				Throwable reason = Stages.unwrap(ex);
				result.completeExceptionally(
						loaded.isCompletedExceptionally() ? HandshakeFailures.describeBeginning(peer, reason)
								: HandshakeFailures.describe(peer, reason, context::describeRefusal));
			}
			else if (!result.complete(flow)) {
				flow.abort();
			}
		});
		return result;
	}

	// Loads the material on another thread if that has not happened yet: it reads files.
	private CompletableFuture<TlsGeneration> material(TlsContext context) {
		CompletableFuture<TlsGeneration> result = new CompletableFuture<>();
		Runnable load = () -> {
			try {
				result.complete(context.current());
			}
			catch (Exception ex) {
				result.completeExceptionally(ex);
			}
		};
		if (context.isLoaded()) {
			load.run();
		}
		else {
			this.tasks.execute(load);
		}
		return result;
	}

	private static CompletableFuture<Flow> await(TlsChannelLayer layer, NettyFlow flow, TlsGeneration material,
			CompletableFuture<Flow> result) {
		result.whenComplete((given, ex) -> {
			if (ex != null) {
				flow.abort();
			}
		});
		CompletableFuture<Flow> connected = new CompletableFuture<>();
		layer.handshake().whenComplete((session, ex) -> {
			if (ex == null) {
				material.add(flow);
				connected.complete(flow);
			}
			else {
				// The peer is told why before the connection ends
				flow.closeAsync().whenComplete((nothing, ignored) -> connected.completeExceptionally(ex));
			}
		});
		return connected;
	}

}
