package dev.mimic.autoconfigure.test;

import org.jspecify.annotations.Nullable;

/**
 * The faults of a connection.
 *
 * @param connecting what happens to an attempt to connect
 * @param receiving what happens to what the application receives, if something does
 * @param sending what happens to what it sends, if something does
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
	 * What happens to an attempt to connect.
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
