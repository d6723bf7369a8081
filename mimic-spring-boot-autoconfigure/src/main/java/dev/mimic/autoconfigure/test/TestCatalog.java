package dev.mimic.autoconfigure.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.mimic.context.Context;
import dev.mimic.context.Key;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.ResolutionKeys;

/**
 * The connections of the application, each of which leads to its peer in the test. Only
 * their timeouts are left of what is configured.
 *
 * @author Mimic Contributors
 */
final class TestCatalog implements ConnectionCatalog {

	private static final List<Key<Duration>> KEPT = List.of(ResolutionKeys.TIMEOUT, ResolutionKeys.ATTEMPT_TIMEOUT,
			ResolutionKeys.READ_TIMEOUT);

	private final ConnectionCatalog configured;

	TestCatalog(ConnectionCatalog configured) {
		this.configured = configured;
	}

	@Override
	public Set<String> names() {
		return this.configured.names();
	}

	@Override
	public List<Context> alternatives(String connection) {
		Context first = this.configured.alternatives(connection).get(0);
		Context context = Context.empty()
			.withOrigin("@AutoConfigureTestMimic")
			.add(TestPeer.KEY, new TestPeer(connection));
		for (Key<Duration> key : KEPT) {
			Duration value = first.get(key);
			context = (value != null) ? context.add(key, value) : context;
		}
		return List.of(context.withOrigin("call site"));
	}

}
