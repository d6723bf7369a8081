package dev.mimic.resp;

/**
 * A version of the protocol. A connection starts out with {@link #RESP2} and switches by
 * the command {@code HELLO}.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis
 * serialization protocol specification</a>
 */
public enum RespVersion {

	/**
	 * Version 2: strings, errors, integers and arrays.
	 */
	RESP2(2),

	/**
	 * Version 3: adds maps, sets, doubles, booleans, big numbers, verbatim strings,
	 * attributes and pushes.
	 */
	RESP3(3);

	private final int number;

	RespVersion(int number) {
		this.number = number;
	}

	/**
	 * Returns the number that {@code HELLO} takes.
	 * @return 2 or 3
	 */
	public int number() {
		return this.number;
	}

}
