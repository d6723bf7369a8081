package dev.mimic.autoconfigure;

import java.net.ConnectException;
import java.net.URI;
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

	public final Queue<PigeonFlow> flows = new ConcurrentLinkedQueue<>();

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
		PigeonFlow flow = new PigeonFlow(loft);
		this.flows.add(flow);
		return CompletableFuture.completedFuture(flow);
	}

}
