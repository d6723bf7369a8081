package dev.mimic.transport.tcp;

import dev.mimic.context.Key;

/**
 * Place where the name of a target is looked up when the way leads through a hop.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum NameLookup {

	/**
	 * At the hop, which gets the name as it is: no query leaves this machine.
	 */
	REMOTE,

	/**
	 * Here, by the {@link NameResolver}; the hop gets an address.
	 */
	LOCAL;

	/**
	 * The key of the choice in the context of a hop. Without it, names are looked up at
	 * the hop.
	 */
	public static final Key<NameLookup> KEY = Key.named("dns", NameLookup.class);

	/**
	 * The key, in the context of a hop, of whether it may look names up although an
	 * {@link AddressFilter} does not see what it finds. Without it, it may not.
	 */
	public static final Key<Boolean> UNFILTERED = Key.named("unfiltered-dns", Boolean.class);

}
