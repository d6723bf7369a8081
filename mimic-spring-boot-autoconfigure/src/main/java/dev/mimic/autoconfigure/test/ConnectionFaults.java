package dev.mimic.autoconfigure.test;

import dev.mimic.autoconfigure.test.FaultPlan.Connecting;

/**
 * Configures the faults of a connection. Sending and receiving are those of the
 * application under test; bytes are counted exactly, from the start of each flow, and
 * zero causes a fault right after connecting. A flow can have one fault on what it
 * receives and one on what it sends; the later call replaces the earlier one.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public final class ConnectionFaults {

	private final FlowFaults faults;

	private final String connection;

	ConnectionFaults(FlowFaults faults, String connection) {
		this.faults = faults;
		this.connection = connection;
	}

	/**
	 * Refuses attempts to connect.
	 * @return this
	 */
	public ConnectionFaults refuse() {
		return connecting(Connecting.REFUSE);
	}

	/**
	 * Leaves attempts to connect unanswered, so that they end at their deadline.
	 * @return this
	 */
	public ConnectionFaults stallConnecting() {
		return connecting(Connecting.STALL);
	}

	/**
	 * Stops the delivery after a number of bytes. The flow stays open.
	 * @param bytes the bytes that arrive
	 * @return this
	 */
	public ConnectionFaults stallAfterReceiving(long bytes) {
		return receiving(new Fault(Fault.Effect.STALL, bytes));
	}

	/**
	 * Ends the received data after a number of bytes, as if the peer had shut down its
	 * output. The peer still reads.
	 * @param bytes the bytes that arrive
	 * @return this
	 */
	public ConnectionFaults halfCloseAfterReceiving(long bytes) {
		return receiving(new Fault(Fault.Effect.END, bytes));
	}

	/**
	 * Resets the flow when a number of bytes has arrived.
	 * @param bytes the bytes that arrive
	 * @return this
	 */
	public ConnectionFaults resetAfterReceiving(long bytes) {
		return receiving(new Fault(Fault.Effect.RESET, bytes));
	}

	/**
	 * Stops the peer from reading after a number of bytes. Further writes are accepted
	 * until the buffers on the way are full, then they wait.
	 * @param bytes the bytes that the peer reads
	 * @return this
	 */
	public ConnectionFaults stallAfterSending(long bytes) {
		return sending(new Fault(Fault.Effect.STALL, bytes));
	}

	/**
	 * Resets the flow when the peer has read a number of bytes.
	 * @param bytes the bytes that the peer reads
	 * @return this
	 */
	public ConnectionFaults resetAfterSending(long bytes) {
		return sending(new Fault(Fault.Effect.RESET, bytes));
	}

	/**
	 * Resets the flows of this connection that are open now, as if their peer had failed.
	 * A client that keeps a flow then connects again, with the faults that are
	 * configured.
	 * @return this
	 */
	public ConnectionFaults resetOpen() {
		this.faults.resetOpen(this.connection);
		return this;
	}

	/**
	 * Removes the faults of this connection. Open flows keep theirs.
	 * @return this
	 */
	public ConnectionFaults clear() {
		this.faults.change(this.connection, (plan) -> FaultPlan.NONE);
		return this;
	}

	private ConnectionFaults connecting(Connecting connecting) {
		this.faults.change(this.connection, (plan) -> plan.withConnecting(connecting));
		return this;
	}

	private ConnectionFaults receiving(Fault fault) {
		this.faults.change(this.connection, (plan) -> plan.withReceiving(fault));
		return this;
	}

	private ConnectionFaults sending(Fault fault) {
		this.faults.change(this.connection, (plan) -> plan.withSending(fault));
		return this;
	}

}
