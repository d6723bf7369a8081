package dev.mimic.resp.lexeme;

import java.util.Arrays;

/**
 * The aggregates that a lexer is in, and how many of their elements are to come.
 *
 * @author Mimic Contributors
 */
final class Levels {

	/**
	 * The elements to come, outermost first; {@link RespLexer#UNKNOWN} if their end is
	 * marked.
	 */
	private long[] missing = new long[4];

	/**
	 * Whether the elements to come are those of attributes.
	 */
	private boolean[] attributes = new boolean[4];

	private int depth;

	int depth() {
		return this.depth;
	}

	boolean isEmpty() {
		return this.depth == 0;
	}

	boolean isStreamed() {
		return this.depth > 0 && this.missing[this.depth - 1] == RespLexer.UNKNOWN;
	}

	void open(long elements, boolean attributes) {
		if (this.depth == this.missing.length) {
			this.missing = Arrays.copyOf(this.missing, 2 * this.depth);
			this.attributes = Arrays.copyOf(this.attributes, 2 * this.depth);
		}
		this.missing[this.depth] = elements;
		this.attributes[this.depth] = attributes;
		this.depth++;
	}

	/**
	 * Counts a value, and closes what it completes.
	 */
	void added() {
		if (this.depth > 0 && !isStreamed()) {
			this.missing[this.depth - 1]--;
		}
		closeComplete();
	}

	/**
	 * Closes the aggregates that have all elements.
	 */
	void closeComplete() {
		while (this.depth > 0 && this.missing[this.depth - 1] == 0) {
			if (this.attributes[this.depth - 1]) {
				// The value that they belong to takes their level
				this.attributes[this.depth - 1] = false;
				this.missing[this.depth - 1] = 1;
			}
			else {
				close();
			}
		}
	}

	/**
	 * Closes an aggregate whose end was marked.
	 */
	void end() {
		close();
		closeComplete();
	}

	private void close() {
		this.depth--;
		if (this.depth > 0 && !isStreamed()) {
			this.missing[this.depth - 1]--;
		}
	}

}
