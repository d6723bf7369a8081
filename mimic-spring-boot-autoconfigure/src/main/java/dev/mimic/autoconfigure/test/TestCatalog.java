package dev.mimic.autoconfigure.test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;

import org.springframework.util.function.SingletonSupplier;

/**
 * The connections of the application, each of which leads to its peer in the test. What
 * else is configured, or added by customizers, stays: timeouts, options and values. With
 * several alternatives that is what the first one says.
 *
 * @author Mimic Contributors
 */
final class TestCatalog implements ConnectionCatalog {

	/**
	 * What is on the way to a peer and not there in a test.
	 */
	private static final Set<Key<?>> WAY = Set.of(ResolutionKeys.VIA, ResolutionKeys.TLS, FlowLayer.KEY, Target.KEY);

	private final ConnectionCatalog configured;

	private final Supplier<Set<Key<?>>> left;

	/**
	 * Creates a catalog.
	 * @param configured the connections of the application
	 * @param endpoints gives the keys of the endpoints of all protocols
	 */
	TestCatalog(ConnectionCatalog configured, Supplier<Set<Key<?>>> endpoints) {
		this.configured = configured;
		this.left = SingletonSupplier.of(() -> {
			Set<Key<?>> keys = new HashSet<>(WAY);
			keys.addAll(endpoints.get());
			return keys;
		});
	}

	@Override
	public Set<String> names() {
		return this.configured.names();
	}

	@Override
	public List<Context> alternatives(String connection) {
		Set<Key<?>> leftOut = this.left.get();
		return List.of(this.configured.alternatives(connection)
			.get(0)
			.without(leftOut::contains)
			.withOrigin("@AutoConfigureTestMimic")
			.add(TestPeer.KEY, new TestPeer(connection))
			.withOrigin("call site"));
	}

}
