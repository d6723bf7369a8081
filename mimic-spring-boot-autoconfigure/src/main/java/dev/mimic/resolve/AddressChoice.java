package dev.mimic.resolve;

import dev.mimic.Internal;

/**
 * Address that was chosen among those of a host, as the subject of the
 * {@linkplain Attempt#phase phase} that connected it. Where the layers on top of the flow
 * do not get an answer from it, another address of the host is tried, see
 * {@link Attempt#handshake}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface AddressChoice {

	/**
	 * Returns the address. Equal to other objects for the same address.
	 * @return the address
	 */
	Object address();

	/**
	 * Returns whether the host may have another address that was not tried.
	 * @return whether this was not the last address
	 */
	boolean hasOthers();

	/**
	 * Remembers that nothing answers behind this address, so that others are tried before
	 * it for a while.
	 */
	void failed();

}
