package dev.mimic.resp;

/**
 * The absence of a value. Version 2 has two forms, version 3 has one; a server sends any
 * of them in the form of its peer's version.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public enum RespNull implements RespValue {

	/**
	 * Null of version 3.
	 */
	NULL,

	/**
	 * A bulk string that is not there, of version 2.
	 */
	BULK_STRING,

	/**
	 * An array that is not there, of version 2.
	 */
	ARRAY;

	@Override
	public boolean isNull() {
		return true;
	}

	@Override
	public RespValue toResp2() {
		return (this == NULL) ? BULK_STRING : this;
	}

	@Override
	public String toString() {
		return ValuePrinter.print(this);
	}

}
