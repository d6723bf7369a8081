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
 * Catalog of the application's connections, each of which leads to its peer in the test.
 * Everything else that is configured, or added by customizers, stays: timeouts, options
 * and values. Of several alternatives, those of the first one apply.
 *
 * @author Mimic Contributors
 */
final class TestCatalog implements ConnectionCatalog {

	/**
	 * Keys of the way to a peer, which does not exist in a test.
	 */
	private static final Set<Key<?>> WAY = Set.of(ResolutionKeys.VIA, ResolutionKeys.TLS, FlowLayer.KEY, Target.KEY);

	private final ConnectionCatalog configured;

	private final Supplier<Set<Key<?>>> left;

	/**
	 * Creates a catalog.
	 * @param configured the connections of the application
	 * @param endpoints supplies the keys of the endpoints of all protocols
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
