package dev.mimic.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as Redis does: at white space, but not within quotes. Double
 * quotes know the escapes {@code \n \r \t \b \a \xHH}, single quotes only {@code \'}.
 *
 * @author Mimic Contributors
 */
final class InlineWords {

	private final byte[] line;

	private int index;

	InlineWords(byte[] line) {
		this.line = line;
	}

	/**
	 * Splits the line.
	 * @return the words
	 * @throws RespProtocolException if a quote is not closed, or more follows right after
	 * it
	 */
	List<byte[]> split() throws RespProtocolException {
		List<byte[]> words = new ArrayList<>();
		while (true) {
			while (this.index < this.line.length && isSpace(this.line[this.index])) {
				this.index++;
			}
			if (this.index == this.line.length) {
				return words;
			}
			words.add(word());
		}
	}

	private byte[] word() throws RespProtocolException {
		ByteArrayOutputStream word = new ByteArrayOutputStream();
		while (this.index < this.line.length && !isSpace(this.line[this.index])) {
			byte next = this.line[this.index++];
			if (next == '"' || next == '\'') {
				quoted(next, word);
			}
			else {
				word.write(next);
			}
		}
		return word.toByteArray();
	}

	private void quoted(byte quote, ByteArrayOutputStream word) throws RespProtocolException {
		while (this.index < this.line.length) {
			byte next = this.line[this.index++];
			if (next == quote) {
				if (this.index < this.line.length && !isSpace(this.line[this.index])) {
					break;
				}
				return;
			}
			if (next == '\\' && this.index < this.line.length) {
				word.write((quote == '"') ? escaped() : escapedQuote());
			}
			else {
				word.write(next);
			}
		}
		throw new RespProtocolException("unbalanced quotes in request");
	}

	private int escapedQuote() {
		if (this.line[this.index] == '\'') {
			this.index++;
			return '\'';
		}
		return '\\';
	}

	private int escaped() {
		byte code = this.line[this.index++];
		return switch (code) {
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'b' -> '\b';
			case 'a' -> 0x07;
			case 'x' -> hexadecimal();
			default -> code;
		};
	}

	private int hexadecimal() {
		if (this.index + 1 < this.line.length) {
			int high = Character.digit(this.line[this.index], 16);
			int low = Character.digit(this.line[this.index + 1], 16);
			if (high >= 0 && low >= 0) {
				this.index += 2;
				return 16 * high + low;
			}
		}
		return 'x';
	}

	private static boolean isSpace(byte value) {
		return value == ' ' || (value >= '\t' && value <= '\r') || value == 0;
	}

}
