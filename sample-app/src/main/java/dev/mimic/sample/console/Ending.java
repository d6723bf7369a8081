package dev.mimic.sample.console;

import java.util.Arrays;

/**
 * Condition that ends the answer of a peer.
 *
 * @author Mimic Contributors
 */
interface Ending {

	/**
	 * Finds the end of the answer.
	 * @param bytes the bytes that have been read, from the start
	 * @param length the number of bytes that have been read
	 * @param searched the number of bytes that have been searched before
	 * @return the length of the answer, or -1 if more has to be read
	 */
	int find(byte[] bytes, int length, int searched);

	/**
	 * Returns whether the answer ends at the end of the flow, which requires that the
	 * peer is notified of the end of the request.
	 * @return whether to half-close the flow after the request
	 */
	default boolean isEndOfFlow() {
		return false;
	}

	/**
	 * End at a text.
	 *
	 * @param text the text, which belongs to the answer
	 */
	record Text(byte[] text) implements Ending {

		@Override
		public int find(byte[] bytes, int length, int searched) {
			for (int from = Math.max(0, searched - this.text.length + 1); from <= length - this.text.length; from++) {
				int to = from + this.text.length;
				if (Arrays.equals(bytes, from, to, this.text, 0, this.text.length)) {
					return to;
				}
			}
			return -1;
		}

		@Override
		public String toString() {
			return "the text \"" + Bytes.show(this.text) + "\"";
		}

	}

	/**
	 * End after a known length.
	 *
	 * @param length the number of bytes
	 */
	record Length(int length) implements Ending {

		@Override
		public int find(byte[] bytes, int length, int searched) {
			return (length >= this.length) ? this.length : -1;
		}

		@Override
		public String toString() {
			return this.length + " bytes";
		}

	}

	/**
	 * End at the end of the flow.
	 */
	record EndOfFlow() implements Ending {

		@Override
		public int find(byte[] bytes, int length, int searched) {
			return -1;
		}

		@Override
		public boolean isEndOfFlow() {
			return true;
		}

		@Override
		public String toString() {
			return "the end of the flow";
		}

	}

}
