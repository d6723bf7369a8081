package dev.mimic.resolve;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;

/**
 * View of an attempt for the resolutions that are a part of it.
 *
 * @author Mimic Contributors
 */
interface UpperAttempt {

	Context context();

	AttemptRecord record();

	/**
	 * Returns whether this attempt connects a hop, whose layer is below it.
	 * @return whether it does
	 */
	boolean isHop();

	/**
	 * Returns whether this attempt is a part of a resolution of a connection.
	 * @param connection the name of the connection
	 * @return whether it is, directly or further up
	 */
	boolean isInside(String connection);

	/**
	 * Returns whether an address has failed in this attempt or above it.
	 * @param address the address, as in {@link AddressChoice#address()}
	 * @return whether it is to be passed over
	 */
	boolean hasFailed(Object address);

	/**
	 * Returns the time at which this attempt ends.
	 * @return the time in nanoseconds of the resolver's clock
	 */
	long deadline();

	/**
	 * Returns the limit that the deadline comes from, in words.
	 * @return the limit
	 */
	String limit();

	/**
	 * Takes ownership of a lower flow; aborts it if this attempt has ended.
	 * @param lower the flow
	 */
	void keep(Flow lower);

	/**
	 * Aborts a lower flow that could not be passed on, as its future had been ended.
	 * @param lower the flow, which this attempt owned
	 */
	void discard(Flow lower);

}
