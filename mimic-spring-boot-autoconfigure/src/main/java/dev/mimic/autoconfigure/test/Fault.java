package dev.mimic.autoconfigure.test;

/**
 * Fault of one direction of a flow.
 *
 * @param effect the effect of the fault
 * @param after the number of bytes after which it occurs
 * @author Mimic Contributors
 */
record Fault(Effect effect, long after) {

	Fault {
		if (after < 0) {
			throw new IllegalArgumentException("'bytes' must not be negative: " + after);
		}
	}

	/**
	 * Effect of a fault.
	 */
	enum Effect {

		/**
		 * No further bytes are transferred.
		 */
		STALL,

		/**
		 * The direction ends in an orderly way.
		 */
		END,

		/**
		 * The flow is reset.
		 */
		RESET

	}

}
