package dev.mimic.sample.console;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * Collects an answer until it is complete.
 *
 * @author Mimic Contributors
 */
final class Answer {

	private final Ending ending;

	private byte[] bytes = new byte[1024];

	private int length;

	private int end = -1;

	Answer(Ending ending) {
		this.ending = ending;
	}

	/**
	 * Adds bytes, and checks whether the answer ends in them.
	 * @param buffer the bytes, which are released
	 */
	void add(ByteBuf buffer) {
		int searched = this.length;
		int added = buffer.readableBytes();
		if (this.bytes.length < searched + added) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, searched + added));
		}
		buffer.readBytes(this.bytes, searched, added);
		buffer.release();
		this.length += added;
		this.end = this.ending.find(this.bytes, this.length, searched);
	}

	/**
	 * Records the end of the flow.
	 */
	void endOfFlow() {
		if (this.ending.isEndOfFlow()) {
			this.end = this.length;
		}
	}

	boolean isComplete() {
		return this.end >= 0;
	}

	int length() {
		return this.length;
	}

	/**
	 * Returns the answer, or its part that was received. Bytes after its end are left
	 * out.
	 * @return the bytes
	 */
	byte[] bytes() {
		return Arrays.copyOf(this.bytes, isComplete() ? this.end : this.length);
	}

}
