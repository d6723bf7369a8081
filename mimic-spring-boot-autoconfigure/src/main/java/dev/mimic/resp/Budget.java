package dev.mimic.resp;

/**
 * Rest of the limits for one value.
 *
 * @author Mimic Contributors
 */
final class Budget {

	private RespLimits limits;

	private long bytes;

	private long elements;

	Budget(RespLimits limits) {
		this.limits = limits;
		reset();
	}

	RespLimits limits() {
		return this.limits;
	}

	void limits(RespLimits limits) {
		this.limits = limits;
		reset();
	}

	void reset() {
		this.bytes = this.limits.totalBytes();
		this.elements = this.limits.elements();
	}

	/**
	 * Accounts for bytes that have arrived or were announced.
	 * @param count the number of bytes
	 * @throws RespProtocolException if the value gets too long
	 */
	void bytes(long count) throws RespProtocolException {
		this.bytes -= count;
		if (this.bytes < 0) {
			throw RespProtocolException.limit("A value has more bytes in total", "totalBytes",
					this.limits.totalBytes());
		}
	}

	/**
	 * Accounts for a string.
	 * @param before the bytes of its parts before
	 * @param length the announced bytes
	 * @throws RespProtocolException if it is too long
	 */
	void bulk(long before, long length) throws RespProtocolException {
		if (length > this.limits.heldBytes() - before) {
			throw RespProtocolException.limit("A string of " + length + " bytes was announced", "bulkBytes",
					this.limits.heldBytes());
		}
		bytes(length);
	}

	/**
	 * Accounts for elements.
	 * @param count the number of elements that have arrived or were announced
	 * @throws RespProtocolException if the value gets too many
	 */
	void elements(long count) throws RespProtocolException {
		if (count > this.elements) {
			throw RespProtocolException.limit("More elements were announced", "elements", this.limits.elements());
		}
		this.elements -= count;
	}

	void depth(int depth) throws RespProtocolException {
		if (depth > this.limits.depth()) {
			throw RespProtocolException.limit("A value has more levels", "depth", this.limits.depth());
		}
	}

}
