package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * Registry of the protocols of a resolver, with their priorities. Thread-safe; a
 * resolution sees the protocols that were registered when it started.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ProtocolRegistry {

	private volatile List<Registration<?>> registrations = List.of();

	/**
	 * Registers a protocol behind all those with a priority.
	 * @param protocol the protocol
	 * @throws IllegalArgumentException if there is one with the same endpoint key, or
	 * with one of its schemes
	 */
	public void register(Protocol<?> protocol) {
		register(protocol, Registration.NO_PRIORITY);
	}

	/**
	 * Registers a protocol.
	 * @param protocol the protocol
	 * @param priority the priority; lower ones are tried first
	 * @throws IllegalArgumentException if there is one with the same endpoint key, or
	 * with one of its schemes
	 */
	public void register(Protocol<?> protocol, int priority) {
		register(protocol, (long) priority);
	}

	/**
	 * Returns the protocols in the order in which they are tried.
	 * @return the protocols, unmodifiable
	 */
	public List<Protocol<?>> protocols() {
		List<Protocol<?>> protocols = new ArrayList<>();
		this.registrations.forEach((registration) -> protocols.add(registration.protocol()));
		return List.copyOf(protocols);
	}

	/**
	 * Finds the protocol that parses URIs of a scheme.
	 * @param scheme the scheme
	 * @return the protocol that has the scheme, or {@code null} if none has
	 */
	public @Nullable Protocol<?> forScheme(String scheme) {
		String wanted = scheme.toLowerCase(Locale.ROOT);
		return protocols().stream().filter((protocol) -> protocol.schemes().contains(wanted)).findFirst().orElse(null);
	}

	/**
	 * Returns the registrations: those of lower priority first, among equals the one
	 * registered last.
	 * @return the registrations, unmodifiable
	 */
	List<Registration<?>> registrations() {
		return this.registrations;
	}

	Set<Key<?>> endpointKeys() {
		return this.registrations.stream().map(Registration::key).collect(Collectors.toUnmodifiableSet());
	}

	private synchronized void register(Protocol<?> protocol, long priority) {
		Registration<?> added = Registration.of(protocol, priority);
		for (Registration<?> other : this.registrations) {
			if (other.key() == added.key()) {
				throw new IllegalArgumentException("Protocol '" + added.name() + "' can't be registered: key '"
						+ added.key() + "' belongs to protocol '" + other.name() + "' already");
			}
			for (String scheme : protocol.schemes()) {
				if (other.protocol().schemes().contains(scheme)) {
					throw new IllegalArgumentException("Protocol '" + added.name() + "' can't be registered: scheme '"
							+ scheme + "' belongs to protocol '" + other.name() + "' already");
				}
			}
		}
		List<Registration<?>> sorted = new ArrayList<>();
		sorted.add(added);
		sorted.addAll(this.registrations);
		sorted.sort(Comparator.comparingLong(Registration::priority));
		this.registrations = List.copyOf(sorted);
	}

}
