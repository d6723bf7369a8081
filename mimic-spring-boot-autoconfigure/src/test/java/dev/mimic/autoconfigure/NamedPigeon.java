package dev.mimic.autoconfigure;

import java.util.Set;

import dev.mimic.context.Key;

/**
 * A pigeon with a name, a key and a scheme of its own.
 *
 * @author Mimic Contributors
 */
public class NamedPigeon extends Pigeon {

	private final Key<Loft> key;

	public NamedPigeon(String name) {
		this.key = Key.named(name, Loft.class);
	}

	@Override
	public Key<Loft> endpoint() {
		return this.key;
	}

	@Override
	public String name() {
		return this.key.name();
	}

	@Override
	public Set<String> schemes() {
		return Set.of(this.key.name());
	}

}
