package dev.mimic.autoconfigure.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.context.Context;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.Protocol;
import dev.mimic.resolve.UnknownConnectionException;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.function.SingletonSupplier;

/**
 * Builds the contexts of the named connections. They are built once, when all beans
 * exist, so that an application with an invalid connection does not start.
 * <p>
 * The target of a connection comes from a {@link MimicConnectionDetails} bean of its
 * name, else from its properties. The options and {@code values} of its properties
 * follow, then the additions of {@link ContextCustomizer} beans in their order. The
 * values of the call site are the newest.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ContextBuilder implements ConnectionCatalog, SmartInitializingSingleton {

	private final Supplier<Map<String, List<Context>>> contexts;

	ContextBuilder(MimicProperties properties, PropertyOrigins origins, ConnectionPropertyGroups groups,
			Supplier<ConnectionContexts> factory, Supplier<Map<String, NamedDetails>> details,
			Supplier<? extends Collection<? extends Protocol<?>>> protocols) {
		this.contexts = SingletonSupplier.of(() -> {
			Map<String, List<Context>> contexts = build(properties.getConnections(), origins, groups, factory.get(),
					details.get());
			List<Problem> problems = new ConnectionWays(contexts, protocols.get()).check(properties.getConnections(),
					origins);
			if (!problems.isEmpty()) {
				throw new InvalidConfigurationException(problems);
			}
			return contexts;
		});
	}

	private static Map<String, List<Context>> build(Map<String, ConnectionProperties> connections,
			PropertyOrigins origins, ConnectionPropertyGroups groups, ConnectionContexts factory,
			Map<String, NamedDetails> details) {
		Map<String, ConnectionProperties> all = new LinkedHashMap<>(connections);
		details.keySet().forEach((name) -> all.putIfAbsent(name, new ConnectionProperties()));
		Map<String, List<Context>> contexts = new LinkedHashMap<>();
		List<Problem> problems = new ArrayList<>();
		all.forEach((name, connection) -> {
			try {
				Set<String> others = new LinkedHashSet<>(all.keySet());
				others.remove(name);
				contexts.put(name, factory.make(new ConfiguredConnection(name, connection, groups, origins, others),
						details.get(name)));
			}
			catch (InvalidConfigurationException ex) {
				problems.addAll(ex.problems());
			}
		});
		if (!problems.isEmpty()) {
			throw new InvalidConfigurationException(problems);
		}
		return contexts;
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(this.contexts.get().keySet());
	}

	@Override
	public List<Context> alternatives(String connection) {
		List<Context> alternatives = this.contexts.get().get(connection);
		if (alternatives == null) {
			throw new UnknownConnectionException(connection, names());
		}
		return alternatives;
	}

	/**
	 * Builds the contexts, if that has not happened yet.
	 * @throws InvalidConfigurationException if a connection is invalid
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.contexts.get();
	}

}
