package dev.mimic.resolve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Connects a candidate as its context requires: by its protocol or through hops, then
 * with the layer on top.
 *
 * @param <E> the type of the endpoint
 * @author Mimic Contributors
 */
final class CandidateConnect<E> {

	private final Protocol<E> protocol;

	private final E endpoint;

	private final RunningAttempt attempt;

	private CandidateConnect(Protocol<E> protocol, E endpoint, RunningAttempt attempt) {
		this.protocol = protocol;
		this.endpoint = endpoint;
		this.attempt = attempt;
	}

	/**
	 * Starts to connect.
	 * @param <E> the type of the endpoint
	 * @param candidate a candidate with an endpoint
	 * @param attempt the attempt
	 * @return a stage of the flow
	 */
	@SuppressWarnings("NullAway") // it has an endpoint
	static <E> CompletionStage<? extends Flow> start(CandidateState<E> candidate, RunningAttempt attempt) {
		Protocol<E> protocol = candidate.registration().protocol();
		return new CandidateConnect<>(protocol, candidate.endpoint(), attempt).start();
	}

	private CompletionStage<? extends Flow> start() {
		Context context = this.attempt.context();
		if (this.protocol instanceof HopProtocol) {
			return owned().thenApply(TunnelFlow::hidingSessionOf);
		}
		if (context.get(Target.KEY) != null) {
			return failed("Protocol '" + this.protocol.name() + "' is not a hop: "
					+ "a connection in 'via' has to be a proxy or a bastion");
		}
		FlowLayer layer = context.get(FlowLayer.KEY);
		List<String> hops = context.getOrDefault(ResolutionKeys.VIA, List.of());
		if (layer == null && hops.isEmpty()) {
			return byProtocol();
		}
		Target target = this.protocol.target(this.endpoint);
		if (layer == null) {
			return through(hops, target);
		}
		return this.attempt.handshake(() -> hops.isEmpty() ? owned() : through(hops, target),
				(flow) -> this.attempt.own(layer.apply(flow, target, this.attempt)));
	}

	private CompletableFuture<Flow> through(List<String> hops, @Nullable Target target) {
		if (target != null) {
			return this.attempt.through(hops, target);
		}
		// Lower connections of the protocol go through the hops
		return owned().thenCompose((flow) -> this.attempt.record().hasLayers() ? CompletableFuture.completedFuture(flow)
				: failed("Protocol '" + this.protocol.name()
						+ "' connected directly, but this connection goes through hops; the flow was refused"));
	}

	private CompletableFuture<Flow> owned() {
		return this.attempt.own(byProtocol());
	}

	@SuppressWarnings("NullAway") // a protocol may break its contract
	private CompletionStage<? extends Flow> byProtocol() {
		CompletionStage<? extends Flow> stage = this.protocol.connect(this.endpoint, this.attempt);
		return (stage != null) ? stage : failed("The protocol returned no stage");
	}

	private static CompletableFuture<Flow> failed(String message) {
		return CompletableFuture.failedFuture(new FlowException(message));
	}

}
