package dev.mimic.sample.pigeon;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;
import dev.mimic.transport.memory.MemoryEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Custom transport of the application, {@code pigeon://loft-7}, as a single bean. It adds
 * a delay that depends on its {@linkplain PigeonProperties speed} and is shown in the
 * explanation, and delegates to the transport below.
 *
 * @author Mimic Contributors
 */
@Component
@Order(100)
class Pigeon implements Protocol<Loft> {

	static final Key<Loft> LOFT = Key.named("loft", Loft.class);

	/**
	 * Speed in kilometres per hour.
	 */
	static final Key<Integer> SPEED = Key.named("speed", Integer.class);

	private static final int DEFAULT_SPEED = 180;

	private static final double MILLISECONDS_FOR_A_METRE = 3600;

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
			throw new IllegalArgumentException("A pigeon needs a loft: pigeon://name");
		}
		return new Loft(uri.getAuthority());
	}

	@Override
	public CompletionStage<? extends Flow> connect(Loft loft, Attempt attempt) {
		MemoryEndpoint below = new MemoryEndpoint(loft.name());
		return attempt.phase("flight", loft.name(), () -> fly(attempt.context().get(SPEED)))
			.thenCompose((landed) -> attempt.connect(Context.empty().add(MemoryEndpoint.KEY, below)));
	}

	private static CompletionStage<String> fly(@Nullable Integer speed) {
		long time = Math.round(MILLISECONDS_FOR_A_METRE / ((speed != null) ? speed : DEFAULT_SPEED));
		Executor flight = CompletableFuture.delayedExecutor(time, TimeUnit.MILLISECONDS);
		return CompletableFuture.supplyAsync(() -> "landed", flight);
	}

}
