package dev.mimic.resp;

import java.util.function.UnaryOperator;

import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a peer violates the protocol or exceeds the limits. Where the next value
 * begins is not known any more, so the flow has to be closed.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class RespProtocolException extends FlowException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String limit;

	/**
	 * Creates an exception.
	 * @param message what is wrong
	 */
	public RespProtocolException(String message) {
		super(message);
		this.limit = null;
	}

	private RespProtocolException(String message, String limit) {
		super(message + named("'" + limit + "'"));
		this.limit = limit;
	}

	/**
	 * Creates the exception about a value that is larger than a limit.
	 * @param what what the peer sent or announced
	 * @param property the component of {@link RespLimits} that it exceeds
	 * @param limit the limit
	 * @return the exception
	 */
	public static RespProtocolException limit(String what, String property, long limit) {
		return new RespProtocolException(what + ", but at most " + limit + " are allowed", property);
	}

	RespProtocolException because(String text) {
		return (this.limit != null) ? new RespProtocolException(text + ": " + unnamed(this.limit), this.limit)
				: new RespProtocolException(text + ": " + getMessage());
	}

	/**
	 * Returns the message with the name by which its reader knows the limit that is
	 * exceeded.
	 * @param name returns the name for a component of {@link RespLimits}, such as that of
	 * the property which sets it
	 * @return the message, the same one if this is not about a limit
	 */
	public String message(UnaryOperator<String> name) {
		return (this.limit != null) ? unnamed(this.limit) + named(name.apply(this.limit))
				: String.valueOf(getMessage());
	}

	private String unnamed(String limit) {
		String message = String.valueOf(getMessage());
		return message.substring(0, message.length() - named("'" + limit + "'").length());
	}

	private static String named(String name) {
		return " (" + name + ")";
	}

}
