package dev.mimic.resp;

/**
 * A short string of one line, such as {@code OK}.
 *
 * @param text the text, without CR and LF
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespSimpleString(String text) implements RespString, Comparable<RespSimpleString> {

	/**
	 * The reply of commands that have nothing to tell.
	 */
	public static final RespSimpleString OK = new RespSimpleString("OK");

	/**
	 * Creates a simple string.
	 * @param text the text
	 * @throws IllegalArgumentException if it has a CR or LF, which would end it early
	 */
	public RespSimpleString {
		SingleLine.check(text, "A simple string");
	}

	@Override
	public String asText() {
		return this.text;
	}

	/**
	 * Compares the texts. It also keeps maps fast whose keys a peer has chosen to have
	 * equal hash codes.
	 */
	@Override
	public int compareTo(RespSimpleString other) {
		return this.text.compareTo(other.text);
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
