package dev.mimic.test;

/**
 * Access of the parts of the contract to the implementation under test.
 *
 * @author Mimic Contributors
 */
interface FlowContract {

	/**
	 * Connects a new flow, which is closed after the test.
	 * @return the flow and its peer
	 * @throws Exception if there is no connection
	 */
	ConnectedFlow open() throws Exception;

	/**
	 * Tells whether a reset by one side is seen by the other one.
	 * @return whether there are resets
	 */
	boolean canReset();

	/**
	 * Returns the most bytes that can be on their way in one direction while the receiver
	 * takes none.
	 * @return the number of bytes
	 */
	long bufferLimit();

}
