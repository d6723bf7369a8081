package dev.mimic.benchmark.connect;

/**
 * A way to connect to the target. Its methods block.
 *
 * @author Mimic Contributors
 */
interface Connector {

	/**
	 * Connects.
	 * @return the connection, ready for use
	 * @throws Exception if that fails
	 */
	Connection connect() throws Exception;

	/**
	 * A connection.
	 */
	interface Connection {

		/**
		 * Waits for the byte that the target sends first.
		 * @throws Exception if it does not come
		 */
		void awaitGreeting() throws Exception;

		/**
		 * Closes the connection and waits for that.
		 * @throws Exception if that fails
		 */
		void close() throws Exception;

	}

}
