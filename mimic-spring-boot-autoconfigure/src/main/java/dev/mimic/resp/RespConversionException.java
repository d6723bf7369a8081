package dev.mimic.resp;

/**
 * Thrown when a value is not of the type that it is converted to. The message tells its
 * type and size, not its content.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespConversionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was expected and what is there
	 */
	public RespConversionException(String message) {
		super(message);
	}

	static RespConversionException of(RespValue value, String expected) {
		return new RespConversionException("Expected " + expected + " but got " + ValueDescription.of(value));
	}

}
