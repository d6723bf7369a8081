package dev.mimic.resp;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints values for people: long ones are cut, and what could disturb a log is escaped.
 *
 * @author Mimic Contributors
 */
final class ValuePrinter {

	private static final int MAX_CHARACTERS = 64;

	private static final int MAX_ELEMENTS = 10;

	private static final int MAX_DEPTH = 4;

	/**
	 * The length of the text from which on no further element is printed.
	 */
	private static final int ENOUGH = 1024;

	private final StringBuilder out = new StringBuilder();

	private int depth;

	private ValuePrinter() {
	}

	static String print(RespValue value) {
		ValuePrinter printer = new ValuePrinter();
		printer.append(value);
		return printer.out.toString();
	}

	private void append(RespValue value) {
		if (value instanceof RespNull) {
			this.out.append("null");
		}
		else if (value instanceof RespSimpleString string) {
			appendText(string.text());
		}
		else if (value instanceof RespBulkString string) {
			appendBytes(string.bytes());
		}
		else if (value instanceof RespVerbatimString string) {
			this.out.append(string.format()).append(':');
			appendBytes(string.bytes());
		}
		else if (value instanceof RespError error) {
			this.out.append("error ");
			appendText(error.message());
		}
		else if (value instanceof RespBigNumber number) {
			appendDigits(number);
		}
		else if (value instanceof RespMap map) {
			nested("map {", "}", map.entries(), this::appendEntry);
		}
		else if (value instanceof RespSet set) {
			nested("set [", "]", set.elements(), this::append);
		}
		else if (value instanceof RespPush push) {
			nested("push [", "]", push.elements(), this::append);
		}
		else if (value instanceof RespArray array) {
			nested("[", "]", array.elements(), this::append);
		}
		else if (value instanceof RespAttributed attributed) {
			appendAttributed(attributed);
		}
		else {
			this.out.append(value.asText());
		}
	}

	private void appendAttributed(RespAttributed attributed) {
		if (this.depth == MAX_DEPTH) {
			this.out.append("…");
			return;
		}
		this.depth++;
		append(attributed.value());
		this.depth--;
		nested(" with {", "}", attributed.attributes().entries(), this::appendEntry);
	}

	private void appendEntry(Map.Entry<RespValue, RespValue> entry) {
		append(entry.getKey());
		this.out.append(": ");
		append(entry.getValue());
	}

	private <T> void nested(String start, String end, List<T> elements, Consumer<T> appender) {
		this.out.append(start);
		if ((this.depth == MAX_DEPTH || this.out.length() > ENOUGH) && !elements.isEmpty()) {
			this.out.append("… ").append(elements.size()).append(" more");
		}
		else {
			this.depth++;
			for (int i = 0; i < elements.size(); i++) {
				this.out.append((i > 0) ? ", " : "");
				if (i == MAX_ELEMENTS || this.out.length() > ENOUGH) {
					this.out.append("… ").append(elements.size() - i).append(" more");
					break;
				}
				appender.accept(elements.get(i));
			}
			this.depth--;
		}
		this.out.append(end);
	}

	private void appendDigits(RespBigNumber number) {
		int bits = number.value().bitLength();
		// The text of a huge number takes long to make
		this.out.append((bits <= 4 * MAX_CHARACTERS) ? number.asText() : "number of " + bits + " bits");
	}

	private void appendBytes(byte[] bytes) {
		appendCut(bytes.length, (i) -> (char) (bytes[i] & 0xFF), "bytes");
	}

	private void appendText(String text) {
		appendCut(text.length(), text::charAt, "characters");
	}

	private void appendCut(int length, CharAt source, String unit) {
		this.out.append('"');
		for (int i = 0; i < Math.min(length, MAX_CHARACTERS); i++) {
			appendEscaped(source.at(i));
		}
		this.out.append((length > MAX_CHARACTERS) ? "…\" (" + length + " " + unit + ")" : "\"");
	}

	private void appendEscaped(char c) {
		if (c == '"' || c == '\\') {
			this.out.append('\\').append(c);
		}
		else if (c == '\r') {
			this.out.append("\\r");
		}
		else if (c == '\n') {
			this.out.append("\\n");
		}
		else if (c < ' ' || (c >= 0x7F && c <= 0xFF)) {
			this.out.append(String.format("\\x%02x", (int) c));
		}
		else {
			this.out.append(c);
		}
	}

	/**
	 * Gives characters by their place.
	 */
	@FunctionalInterface
	private interface CharAt {

		char at(int index);

	}

}
