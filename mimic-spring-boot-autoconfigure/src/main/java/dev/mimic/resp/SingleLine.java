package dev.mimic.resp;

/**
 * Check of what may stand in a line of the protocol. A line break in the text of a user
 * would let that user write the next reply.
 *
 * @author Mimic Contributors
 */
final class SingleLine {

	private SingleLine() {
	}

	static void check(String text, String what) {
		if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
			throw new IllegalArgumentException(what + " must not have a CR or LF; use a bulk string");
		}
	}

	static String of(String text) {
		return text.replace('\r', ' ').replace('\n', ' ');
	}

}
