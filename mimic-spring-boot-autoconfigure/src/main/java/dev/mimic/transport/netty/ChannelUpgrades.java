package dev.mimic.transport.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.Internal;
import dev.mimic.flow.Flow;
import io.netty.channel.EventLoop;

/**
 * Puts upgrades on top of flows: into the pipeline of a flow that is a plain Netty
 * channel, and into that of a channel which reads and writes any other flow.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class ChannelUpgrades {

	private final EventLoops loops;

	/**
	 * Creates an object that puts upgrades on top of flows.
	 * @param loops the loops for channels over flows that have no loop of their own
	 */
	public ChannelUpgrades(EventLoops loops) {
		this.loops = loops;
	}

	/**
	 * Puts an upgrade on top of a flow. Does not block.
	 * @param below the flow, which is not read any more. Bytes that have arrived and were
	 * not read go to the upgrade
	 * @param upgrade the upgrade, for this flow only
	 * @param options the options of the resulting flow, if that is a new one
	 * @return a future, completed on the flow's loop, of the flow with the upgrade:
	 * closing it closes the one below, which may be the same object. If it fails, the
	 * flow below has been aborted
	 */
	public CompletableFuture<NettyFlow> add(Flow below, ChannelUpgrade upgrade, FlowOptions options) {
		CompletableFuture<NettyFlow> result = new CompletableFuture<>();
		result.whenComplete((flow, ex) -> {
			if (ex != null) {
				below.abort();
			}
		});
		try {
			if (below instanceof NettyFlow flow && flow.isPlain()) {
				flow.loop().execute(() -> complete(result, flow, upgrade));
			}
			else {
				EventLoop loop = below.unwrap(EventLoop.class);
				FlowChannel.open(below, (loop != null) ? loop : this.loops.next(), options, result,
						(flow) -> complete(result, flow, upgrade));
			}
		}
		catch (RejectedExecutionException | IllegalStateException ex) {
			result.completeExceptionally(ex);
		}
		return result;
	}

	private static void complete(CompletableFuture<NettyFlow> result, NettyFlow flow, ChannelUpgrade upgrade) {
		try {
			flow.add(upgrade);
		}
		catch (Throwable ex) {
			flow.abort();
			result.completeExceptionally(ex);
			return;
		}
		if (!result.complete(flow)) {
			flow.abort();
		}
	}

}
