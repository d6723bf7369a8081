package dev.mimic.autoconfigure;

import java.net.ConnectException;
import java.net.URI;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;
import dev.mimic.testkit.EndpointFlow;

/**
 * A transport of a user's own: {@code pigeon://loft}.
 *
 * @author Mimic Contributors
 */
public class Pigeon implements Protocol<Loft> {

	public static final Key<Loft> LOFT = Key.named("loft", Loft.class);

	/**
	 * How many connects fail before one succeeds.
	 */
	public final AtomicInteger failures = new AtomicInteger();

	public final Queue<EndpointFlow> flows = new ConcurrentLinkedQueue<>();

	/**
	 * Finds the loft that a flow leads to.
	 * @param flow a flow of a pigeon
	 * @return its loft
	 */
	public static Loft loftOf(Flow flow) {
		return (Loft) Objects.requireNonNull(flow.unwrap(EndpointFlow.class)).endpoint();
	}

	@Override
	public Key<Loft> endpoint() {
		return LOFT;
	}

	@Override
	public String name() {
		return "pigeon";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("pigeon");
	}

	@Override
	public Loft parse(URI uri) {
		if (uri.getAuthority() == null) {
			throw new IllegalArgumentException("a pigeon needs a loft");
		}
		return new Loft(uri.getAuthority());
	}

	@Override
	public CompletionStage<? extends Flow> connect(Loft loft, Attempt attempt) {
		if (this.failures.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			return CompletableFuture.failedFuture(new ConnectException("the pigeon got lost"));
		}
		EndpointFlow flow = new EndpointFlow(name(), loft);
		this.flows.add(flow);
		return CompletableFuture.completedFuture(flow);
	}

}
