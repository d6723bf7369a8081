package dev.mimic.autoconfigure.test;

/**
 * What happens to one direction of a flow.
 *
 * @param effect what happens
 * @param after the bytes after which it happens
 * @author Mimic Contributors
 */
record Fault(Effect effect, long after) {

	Fault {
		if (after < 0) {
			throw new IllegalArgumentException("'bytes' must not be negative: " + after);
		}
	}

	/**
	 * What happens.
	 */
	enum Effect {

		/**
		 * Nothing moves any more.
		 */
		STALL,

		/**
		 * The direction ends in good order.
		 */
		END,

		/**
		 * The flow is reset.
		 */
		RESET

	}

}
