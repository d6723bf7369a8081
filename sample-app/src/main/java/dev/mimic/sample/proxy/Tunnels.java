package dev.mimic.sample.proxy;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.tcp.TcpEndpoint;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Targets of the proxies: the names of the line servers, which are only known here, and
 * addresses of this machine.
 *
 * @author Mimic Contributors
 */
@Component
class Tunnels {

	private static final Set<String> NAMES = Set.of("line-tcp", "line-unix", "line-memory");

	private final FlowResolver flows;

	Tunnels(FlowResolver flows) {
		this.flows = flows;
	}

	/**
	 * Connects to the target that a client requests.
	 * @param host a name or an IP address
	 * @param port a port, which is ignored for a name
	 * @return a future of the flow, which the caller owns
	 */
	CompletableFuture<Flow> open(String host, int port) {
		if (NAMES.contains(host)) {
			return this.flows.resolveAsync(host);
		}
		InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
		return (address != null && address.isLoopbackAddress())
				? this.flows.resolveAsync(Context.empty().add(TcpEndpoint.KEY, new TcpEndpoint(host, port)))
				: CompletableFuture.failedFuture(new FlowException("This proxy does not connect to '" + host + "'"));
	}

	/**
	 * Copies the bytes of two flows to each other until both have ended.
	 * @param client the client's flow, which the server closes
	 * @param target the flow that was opened for it, which is closed at the end
	 * @return a stage that completes when both have ended
	 */
	static CompletionStage<@Nullable Void> join(Flow client, Flow target) {
		CompletableFuture<@Nullable Void> up = copy(client, target);
		CompletableFuture<@Nullable Void> down = copy(target, client);
		CompletableFuture<@Nullable Void> both = up.thenCompose((nothing) -> down);
		both.whenComplete((nothing, ex) -> target.close());
		return both;
	}

	private static CompletableFuture<@Nullable Void> copy(Flow from, Flow to) {
		CompletableFuture<@Nullable Void> copied = from.reader()
			.transferTo(to)
			.thenCompose((bytes) -> to.shutdown(ShutdownMode.WRITE));
		copied.whenComplete((nothing, ex) -> {
			if (ex != null) {
				from.abort();
				to.abort();
			}
		});
		return copied;
	}

}
