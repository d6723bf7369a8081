package dev.mimic.resp;

import dev.mimic.flow.FlowException;

/**
 * Thrown when a peer violates the protocol or exceeds the limits. Where the next value
 * begins is not known any more, so the flow has to be closed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespProtocolException extends FlowException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong
	 */
	public RespProtocolException(String message) {
		super(message);
	}

	/**
	 * Creates the exception about a value that is larger than a limit.
	 * @param what what the peer sent or announced
	 * @param property the component of {@link RespLimits} that it exceeds
	 * @param limit the limit
	 * @return the exception
	 */
	public static RespProtocolException limit(String what, String property, long limit) {
		return new RespProtocolException(what + ", but at most " + limit + " are allowed ('" + property + "')");
	}

}
