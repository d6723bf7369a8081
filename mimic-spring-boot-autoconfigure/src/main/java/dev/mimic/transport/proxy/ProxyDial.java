package dev.mimic.transport.proxy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
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

	private final Consumer<Target.Host> whenFailed;

	/**
	 * Creates a dial.
	 * @param attempt the attempt that this belongs to
	 * @param proxy the name of the proxy in messages, without credentials
	 * @param way connects to the proxy itself
	 * @param handshake asks the proxy for the target
	 * @param whenFailed remembers a target that could not be reached
	 */
	ProxyDial(Attempt attempt, String proxy, Supplier<? extends CompletionStage<Flow>> way, ProxyHandshake handshake,
			Consumer<Target.Host> whenFailed) {
		this.attempt = attempt;
		this.proxy = proxy;
		this.way = way;
		this.handshake = handshake;
		this.whenFailed = whenFailed;
	}

	CompletionStage<Flow> connect(List<Target.Host> targets) {
		CompletionStage<Flow> connected = this.attempt.handshake(this.way, (flow) -> lead(flow, targets));
		if (targets.size() == 1) {
			return connected;
		}
		List<Target.Host> others = targets.subList(1, targets.size());
		return connected.exceptionallyCompose((ex) -> {
			if (Stages.unwrap(ex) instanceof ProxyException refusal && refusal.isUnreachable()) {
				this.whenFailed.accept(targets.get(0));
				return connect(others);
			}
			return CompletableFuture.failedFuture(ex);
		});
	}

	private CompletionStage<Flow> lead(Flow flow, List<Target.Host> targets) {
		Target.Host target = targets.get(0);
		ProxyExchange exchange = new ProxyExchange(target, targets.size() > 1, this.whenFailed);
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
		return asked.exceptionallyCompose((ex) -> CompletableFuture
			.failedFuture(named(Stages.unwrap(ex), exchange.isAnswered() || flow.reader().available() > 0)));
	}

	private Throwable named(Throwable failure, boolean answered) {
		if (failure instanceof BrokenProxyException broken) {
			return new BrokenProxyException("Proxy " + this.proxy + ": " + broken.getMessage(), broken.getCause());
		}
		if (failure instanceof ProxyException refusal) {
			return new ProxyException("Proxy " + this.proxy + ": " + refusal.getMessage(), refusal.isUnreachable());
		}
		return (failure instanceof FlowException)
				? new BrokenProxyException("Proxy " + this.proxy + " " + breakOff(answered, failure), failure)
				: failure;
	}

	private static String breakOff(boolean answered, Throwable failure) {
		// The end of the flow has no further reason
		boolean end = failure.getCause() == null && !(failure instanceof FlowClosedException);
		String reason = end ? "" : ": " + failure.getMessage();
		return answered ? "closed the connection in the middle of its answer" + reason
				: "closed the connection without an answer" + reason
						+ ": perhaps it is no such proxy, or does not serve this machine";
	}

}
