package dev.mimic.sample.console;

import java.util.Arrays;

/**
 * Says where the answer of a peer ends.
 *
 * @author Mimic Contributors
 */
interface Ending {

	/**
	 * Looks for the end of the answer.
	 * @param bytes what has been read, from the start
	 * @param length how many of the bytes have been read
	 * @param searched how many of the bytes have been looked at before
	 * @return the length of the answer, or -1 if more has to be read
	 */
	int find(byte[] bytes, int length, int searched);

	/**
	 * Returns whether the answer ends where the flow ends, which takes a peer that was
	 * told that no more is coming.
	 * @return whether to half-close the flow after the request
	 */
	default boolean isEndOfFlow() {
		return false;
	}

	/**
	 * The answer ends with a text.
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
	 * The answer has a known length.
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
	 * The answer ends where the flow ends.
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
