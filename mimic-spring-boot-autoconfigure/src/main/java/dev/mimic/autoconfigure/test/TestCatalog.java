package dev.mimic.autoconfigure.test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowLayer;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;
import dev.mimic.resp.client.RespLogin;

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

	private final Predicate<String> handled;

	/**
	 * Creates a catalog.
	 * @param configured the connections of the application
	 * @param endpoints supplies the keys of the endpoints of all protocols
	 * @param handled tells whether a handler of its own serves a connection, which then
	 * sees the credentials
	 */
	TestCatalog(ConnectionCatalog configured, Supplier<Set<Key<?>>> endpoints, Predicate<String> handled) {
		this.configured = configured;
		this.handled = handled;
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
		Context context = this.configured.alternatives(connection)
			.get(0)
			.without(leftOut::contains)
			.withOrigin("@AutoConfigureTestMimic");
		RespLogin login = context.get(RespLogin.KEY);
		if (login != null && !this.handled.test(connection)) {
			context = context.replace(RespLogin.KEY,
					new RespLogin(null, null, login.database(), login.clientName(), login.version()));
		}
		return List.of(context.add(TestPeer.KEY, new TestPeer(connection, login != null)).withOrigin("call site"));
	}

}
