package dev.mimic.resp;

/**
 * Describes values in messages. Its content may be a secret, so that is not shown.
 *
 * @author Mimic Contributors
 */
final class ValueDescription {

	private ValueDescription() {
	}

	static String of(RespValue value) {
		if (value instanceof RespNull) {
			return "null";
		}
		if (value instanceof RespSimpleString string) {
			return counted("a simple string of ", string.text().length(), "character", "characters");
		}
		if (value instanceof RespBulkString string) {
			return counted("a bulk string of ", string.bytes().length, "byte", "bytes");
		}
		if (value instanceof RespVerbatimString string) {
			return counted("a verbatim string of ", string.bytes().length, "byte", "bytes");
		}
		if (value instanceof RespArray array) {
			return counted("an array of ", array.elements().size(), "element", "elements");
		}
		if (value instanceof RespSet set) {
			return counted("a set of ", set.elements().size(), "element", "elements");
		}
		if (value instanceof RespPush push) {
			return counted("a push of ", push.elements().size(), "element", "elements");
		}
		if (value instanceof RespMap map) {
			return counted("a map of ", map.entries().size(), "entry", "entries");
		}
		if (value instanceof RespAttributed attributed) {
			return of(attributed.value()) + " with attributes";
		}
		return (value instanceof RespError) ? "an error" : number(value);
	}

	private static String number(RespValue value) {
		if (value instanceof RespInteger) {
			return "an integer";
		}
		if (value instanceof RespDouble) {
			return "a floating-point number";
		}
		return (value instanceof RespBigNumber) ? "a big number" : "a boolean";
	}

	private static String counted(String what, int count, String one, String several) {
		return what + count + ' ' + ((count == 1) ? one : several);
	}

}
