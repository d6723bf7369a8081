package dev.mimic.transport.ssh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.Key;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.Target;

/**
 * Identity of a session: the server, and all values of the context that affect the login
 * and the path to the server. Neither the target nor the time limits do.
 *
 * @param server the server
 * @param values the values of the context
 * @author Mimic Contributors
 */
record SessionKey(SshDestination server, Map<Key<?>, List<?>> values) {

	private static final Set<Key<?>> INDIFFERENT = Set.of(Target.KEY, ResolutionKeys.TIMEOUT,
			ResolutionKeys.ATTEMPT_TIMEOUT, ResolutionKeys.READ_TIMEOUT, ProxyJumps.KEY);

	static SessionKey of(SshDestination server, Context context) {
		Map<Key<?>, List<?>> values = new HashMap<>();
		for (Key<?> key : context.keys()) {
			if (!INDIFFERENT.contains(key)) {
				values.put(key, values(key, context));
			}
		}
		return new SessionKey(server, values);
	}

	private static <T> List<T> values(Key<T> key, Context context) {
		return context.values(key).stream().map(Entry.Value::value).toList();
	}

}
