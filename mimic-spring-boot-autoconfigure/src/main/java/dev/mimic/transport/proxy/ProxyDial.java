package dev.mimic.transport.proxy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Connection through a proxy to the first of several targets that the proxy can reach.
 *
 * @author Mimic Contributors
 */
final class ProxyDial {

	private final Attempt attempt;

	private final String proxy;

	private final Supplier<? extends CompletionStage<Flow>> way;

	private final ProxyHandshake handshake;

	/**
	 * Creates a dial.
	 * @param attempt the attempt that this belongs to
	 * @param proxy the name of the proxy in messages, without credentials
	 * @param way connects to the proxy itself
	 * @param handshake asks the proxy for the target
	 */
	ProxyDial(Attempt attempt, String proxy, Supplier<? extends CompletionStage<Flow>> way, ProxyHandshake handshake) {
		this.attempt = attempt;
		this.proxy = proxy;
		this.way = way;
		this.handshake = handshake;
	}

	CompletionStage<Flow> connect(List<Target.Host> targets) {
		CompletionStage<Flow> connected = this.way.get().thenCompose((flow) -> lead(flow, targets.get(0)));
		if (targets.size() == 1) {
			return connected;
		}
		List<Target.Host> others = targets.subList(1, targets.size());
		return connected.exceptionallyCompose(
				(ex) -> (Stages.unwrap(ex) instanceof ProxyException refusal && refusal.isUnreachable())
						? connect(others) : CompletableFuture.failedFuture(ex));
	}

	private CompletionStage<Flow> lead(Flow flow, Target.Host target) {
		ProxyExchange exchange = new ProxyExchange(target);
		return this.attempt.phase("proxy", exchange, () -> ask(flow, target, exchange)).handle((nothing, ex) -> {
			if (ex == null) {
				return ReaderFlow.of(flow);
			}
			flow.abort();
			throw new CompletionException(Stages.unwrap(ex));
		});
	}

	private CompletionStage<@Nullable Void> ask(Flow flow, Target.Host target, ProxyExchange exchange) {
		CompletionStage<@Nullable Void> asked;
		try {
			asked = this.handshake.run(flow, target, exchange);
		}
		catch (ProxyException ex) {
			asked = CompletableFuture.failedFuture(ex);
		}
		return asked.exceptionallyCompose((ex) -> CompletableFuture.failedFuture(named(Stages.unwrap(ex))));
	}

	private Throwable named(Throwable failure) {
		if (failure instanceof ProxyException refusal) {
			return new ProxyException("Proxy " + this.proxy + ": " + refusal.getMessage(), refusal.isUnreachable());
		}
		return (failure instanceof FlowException)
				? new ProxyException("Proxy " + this.proxy + " broke off: " + failure.getMessage(), false, failure)
				: failure;
	}

}
