package dev.mimic.autoconfigure.test;

import org.jspecify.annotations.Nullable;

/**
 * Faults of a connection.
 *
 * @param connecting the fate of an attempt to connect
 * @param receiving the fault of the receiving direction of the application, if there is
 * one
 * @param sending the fault of its sending direction, if there is one
 * @author Mimic Contributors
 */
record FaultPlan(Connecting connecting, @Nullable Fault receiving, @Nullable Fault sending) {

	static final FaultPlan NONE = new FaultPlan(Connecting.ACCEPT, null, null);

	FaultPlan withConnecting(Connecting connecting) {
		return new FaultPlan(connecting, this.receiving, this.sending);
	}

	FaultPlan withReceiving(Fault receiving) {
		return new FaultPlan(this.connecting, receiving, this.sending);
	}

	FaultPlan withSending(Fault sending) {
		return new FaultPlan(this.connecting, this.receiving, sending);
	}

	/**
	 * Fate of an attempt to connect.
	 */
	enum Connecting {

		/**
		 * It succeeds.
		 */
		ACCEPT,

		/**
		 * It is refused.
		 */
		REFUSE,

		/**
		 * It is not answered.
		 */
		STALL

	}

}
